"""Headings of the evaluation and the benchmark. Printed for engineers, so in English."""

EVALUATING = "evaluating"
RANKING = "Right duty"
RANKING_COLUMNS = ("", "n", "hit@1", "95 %", "hit@3", "95 %", "MRR")
BASELINE = "baseline: {name}"
AGAINST = "Against {name}: {wins} questions only we have right, {losses} only it has right."
ABLATION = "Ranking alone, each signal off in turn"
CONFUSIONS = "Duties most often mistaken for each other"
CONFUSION_COLUMNS = ("times", "town", "right", "shown first")
CONFUSION_DUTY = "{item} {title}"
OTHER = "Everything else"
OTHER_COLUMNS = ("", "share", "95 %", "of")
STATED = "a duty was stated"
STATED_WRONG = "a wrong duty was stated"
REFUSED = "a real question was refused"
DEPARTMENT = "department exact, where one part is asked"
FALSE_ANSWER = "false answer to out-of-scope: {kind}"
CHOICES = "choices offered to out-of-scope: {kind}"
UNLIKELY_OUTSIDE = "of choices to out-of-scope, said to be unlikely"
UNLIKELY = "of choices to real questions, said to be unlikely"
EMERGENCIES = "emergencies seen, right number first"
DOUBTED = "  of these, said with an if"
FALSE_ALARMS = "false alarms"
ORDINARY_ALARMS = "alarms on ordinary statements"
SETS = "sets exactly right"
TURNS = "later turns of dialogues right"
TURNS_WANT = "  turns: {want}"
TIME = "One question: median {median:.2f} ms, p99 {p99:.2f} ms of processor time."
UNREADABLE = "读不了这个问题文件。"

BENCH = "Speed and memory on this machine"
BENCH_COLUMNS = ("what", "measured", "ratio to")
"""Ratios are measured side by side in the same run; the seconds are of this machine only."""

TOWNS = "So many townships, made up of the real ones, on this machine"
TOWNS_WHAT = "towns"
TOWNS_MAKING = "{count} towns: making lists"
TOWNS_STEP = "{count} towns: {step}"
TOWNS_MEASURES = {
    "build": "reading all lists and building the edition",
    "build_memory": "memory at the end of that",
    "file": "edition file",
    "open": "opening the edition",
    "open_memory": "memory, edition open",
    "start": "start of the program to the first answer",
    "open_town": "opening one more town, median",
    "open_towns_memory": "memory, up to 64 towns asked",
    "question": "one question, median",
    "question_p99": "one question, p99",
    "question_without_town": "one question of somebody without a town, median",
    "right_first": "right duty first, of the development questions",
    "moved_elsewhere": "answered by a town that was not meant",
    "find_town": "finding a town by its name, median",
    "find_misspelt": "finding a town by a misspelt name, median",
    "put_one_list": "putting one new list online",
    "reload": "reload when one list has changed",
    "names_build": "making the table of names",
    "names_memory": "memory of the table of names",
    "names_in_message": "finding names in a message, median",
    "names_misspelt": "finding a misspelt name, median",
}
TOWNS_CHARTS = {
    "start": "Start",
    "memory": "Memory",
    "question": "A question",
    "change": "Changing lists",
}
TOWNS_CURVES = {
    "open": "edition",
    "start": "first answer",
    "open_memory": "edition open",
    "open_towns_memory": "64 towns asked",
    "question": "median",
    "question_p99": "p99",
    "open_town": "first of a town",
    "build": "build all",
    "reload": "reload, one changed",
    "put_one_list": "put one list",
}
