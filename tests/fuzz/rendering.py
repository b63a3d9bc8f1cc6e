"""Made-up answers and lists of hostile words, through everything that shows or writes them."""

from __future__ import annotations

import io
from dataclasses import replace

from openpyxl import load_workbook

from bot.export.card import compose as compose_card
from bot.export.checklist import compose as compose_checklist
from bot.export.naming import card_name, file_name
from bot.export.selection import Scope, ScopeKind, Selection
from bot.export.spreadsheet import spreadsheet
from bot.render import Section, pages, plain
from bot.render.browse import categories_screen, parts_screen, shelf_screen
from bot.render.export_actions import ExportView
from bot.render.exports import forms, menu
from bot.render.inline import about_card, duty_card
from bot.render.keyboards import Keyboard, Message
from bot.render.looks import Look
from bot.render.sharing import share_department, share_duty
from bot.render.staffing import which_town as appoint
from bot.render.telegram import message, section_page
from bot.render.under import more_under_duty
from knowledge.answers import Answer, AnswerKind, Matter, ScoredDuty, SetQuery, Want
from knowledge.catalogue import Shelf
from knowledge.language.characters import as_name, seen
from knowledge.parsing.duty_list import MAX_NAME
from knowledge.records import Clause, Duty, ListPart, Source, Step, Town
from tests.fuzz.asking import check_cards
from tests.fuzz.material import Material
from tests.fuzz.target import Target
from tests.rendering.checking import check_limits


def said(material: Material, pieces: int) -> str:
    """Words as the parser lets them through: as they are seen, never blank."""
    return seen(material.text(pieces)).strip() or "甲"


def made_town(material: Material) -> Town:
    """A town of any name."""
    slug = material.pick(("qitai-xibeiwan", "a" * 60, "a-b", "0"))
    name = said(material, 3)[:20] + material.pick(("镇", "乡", "街道"))
    county = said(material, 3)[:20] + material.pick(("县", "市", ""))
    return Town(slug, name, county, published=as_name(material.text(1)), publisher=as_name(material.text(2)))


def made_duty(material: Material, town: Town) -> Duty:
    """A duty of any words; departments have different names."""
    part = material.pick(tuple(ListPart))
    departments: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    steps: tuple[Step, ...] = ()
    if part is not ListPart.BASIC:
        departments = tuple(dict.fromkeys(said(material, 4)[:MAX_NAME] for _ in range(1 + material.number(6))))
        clauses = tuple(
            Clause((material.pick(departments),), said(material, 10), seen(material.text(2)))
            for _ in range(material.number(5))
        )
        steps = tuple(Step(said(material, 8), seen(material.text(2))) for _ in range(material.number(5)))
    number = material.pick((1, 20, 9999))
    source = Source("甲.txt", 1)
    return Duty(
        town.slug, part, number, said(material, 2)[:MAX_NAME], said(material, 8), departments, clauses, steps, source
    )


def answers_shown(data: bytes) -> None:
    """An answer of hostile words: within Telegram's limits, its markup all ours, its buttons known."""
    material = Material(data)
    town = made_town(material)
    duties = [made_duty(material, town) for _ in range(1 + material.number(3))]
    scored = tuple(ScoredDuty(duty, town, 0.9) for duty in duties)
    kind = material.pick(tuple(AnswerKind))
    first = duties[0]
    answer = Answer(
        kind,
        None if kind is AnswerKind.TOWN else town,
        () if kind in {AnswerKind.TOWN, AnswerKind.NONE, AnswerKind.SMALLTALK} else scored,
        matters=tuple(Matter(material.text(9), each, departments=each.duty.departments) for each in scored)
        if kind is AnswerKind.SEVERAL
        else (),
        departments=first.departments,
        clauses=first.clauses[: material.number(2)],
        steps=first.steps,
        numbers=("119", "120") if kind is AnswerKind.EMERGENCY else (),
        count=len(scored),
        want=material.pick(tuple(Want)),
        query=SetQuery(topic=material.text(3), absent=material.text(1)),
        towns=(town,),
        smalltalk=material.pick(("greeting", "noise", "?")),
        unknown_town=material.text(1),
    )
    look = Look(brief=bool(material.number(1)), home=town, elsewhere=True)
    shown = message(answer, look)
    check_limits(shown)
    assert plain(answer)
    check_limits(replace(shown, buttons=(*shown.buttons[:3], *more_under_duty(first, town, look))))
    for section in Section:
        for page in range(1, len(pages(first, section, town)) + 1):
            check_limits(section_page(first, town, section, page))


def screens(data: bytes) -> None:
    """The other screens of a list of hostile words, and an account's name where staff see it."""
    material = Material(data)
    town = made_town(material)
    duties = tuple(made_duty(material, town) for _ in range(1 + material.number(4)))
    first = duties[0]
    check_limits(parts_screen(town, duties))
    check_limits(categories_screen(town, first.part, duties, 1, hint="甲"))
    own = tuple(duty for duty in duties if duty.part is first.part)
    scored = tuple(ScoredDuty(duty, town, 0.9) for duty in own)
    check_limits(shelf_screen(Shelf(town, part=first.part, category=first.category), scored, 1, hint="甲"))
    check_limits(menu(town, duties, material.pick(tuple(ExportView))))
    check_limits(forms(town, Scope(ScopeKind.CATEGORY, first.category), 1))
    check_cards([duty_card(first, town), about_card(town)])
    check_limits(appoint(7, as_name(material.text(6)), (town,)))
    keys: Keyboard = ((share_duty(first, town),), *(((share_department(town, name),)) for name in first.departments))
    check_limits(Message("甲", keys[:8]))


def exports(data: bytes) -> None:
    """Files of a list of hostile words: a workbook without formulas that opens again, pages and cards that can be set."""
    material = Material(data)
    town = made_town(material)
    duties = tuple(made_duty(material, town) for _ in range(1 + material.number(3)))
    scope = Scope(ScopeKind.DEPARTMENT, duties[0].departments[0]) if duties[0].departments else Scope(ScopeKind.WHOLE)
    selection = Selection(town, scope, duties, "2026-01-01")
    for name in (file_name(selection, "xlsx"), card_name(duties[0], town)):
        assert 1 <= len(name.encode()) <= 255
        assert not set(name) & set('/\\:*?"<>|\0\n\u202e')
    book = load_workbook(io.BytesIO(spreadsheet(selection)))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n"}, cell.value
                if isinstance(cell.value, str) and cell.value[:1] in {"=", "+", "-", "@"}:
                    assert cell.quotePrefix
    compose_checklist(selection, len)
    compose_card(duties[0], town, len)


_STARTS = tuple(bytes((at * step) % 256 for at in range(200)) for step in (1, 7, 31, 53, 97))
TARGETS = {
    "answers-shown": Target(answers_shown, _STARTS, longest=400),
    "screens": Target(screens, _STARTS, longest=400),
    "exports": Target(exports, _STARTS[:2], longest=300, most_kept=6),
}
