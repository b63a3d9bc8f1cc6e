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
EMERGENCIES = "emergencies seen, right number first"
FALSE_ALARMS = "false alarms"
SETS = "sets exactly right"
TURNS = "later turns of dialogues right"
TURNS_WANT = "  turns: {want}"
TIME = "One question: median {median:.2f} ms, p99 {p99:.2f} ms of processor time."
UNREADABLE = "读不了这个问题文件。"

BENCH = "Speed and memory on this machine"
BENCH_COLUMNS = ("what", "measured", "ratio to")
"""Ratios are measured side by side in the same run; the seconds are of this machine only."""
