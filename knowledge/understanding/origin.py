"""Who says where they come from, which is not where the matter is: 我是四川来的, 我户口在甘肃, 我不是本地的."""

from __future__ import annotations

import re

from knowledge.understanding.regions import region_in

_I = r"(?:[我俺额咱]|阿拉)(?:们)?(?:两口子|一家(?:子|人)?|几个|家)?(?:又|可|也|都|本来|其实)?"
_HERE = r"(?:本地|当地|本镇|本乡|本村|本县|你们?(?:这儿?|这里|这边|镇|村)|这儿|这里|这边|这个[镇村])"
_FAR = r"(?:外地|外省|外县|外乡|外面|内地|口里|老家)"
_RENTS = r"(?:[,，\s]*(?:现在|就)?(?:房子?(?:是|也是)?租的|租(?:的|着)?房子?(?:住)?|在这儿?(?:边|里)?(?:租房|打工|干活)(?:的|住)?|来(?:这儿?|这边)?(?:打工|干活)的?))?"
_PLAIN = re.compile(
    rf"(?:^|(?<=[,，。\s那]))(?:{_I}(?:不是|不算){_HERE}(?:的人|人|户口|户籍|的)?|{_I}是?(?:从)?{_FAR}(?:人|户口|户籍|(?:过)?来的|来打工的|的)"
    rf"|{_I}?(?:没有?|不是){_HERE}的?(?:户口|户籍)|(?:{_I}的?)?(?:户口|户籍)(?:还|都|也)?(?:不在{_HERE}|[在是]{_FAR}的?)|{_FAR}(?:人|户口|户籍|来的))"
    rf"{_RENTS}(?=$|[,，。?？\s]|[也能行可给管算咋怎有])"
)
_NAMED = re.compile(
    rf"(?:^|(?<=[,，。\s那]))(?:{_I}(?:是)?(?:从)?(?P<of>[\u4e00-\u9fff]{{2,7}}?)(?:人|(?:过)?来的|来打工的|户口|的户口)"
    rf"|(?:{_I}的?)?(?:户口|户籍)(?:还|都|也)?(?:在|是)(?P<at>[\u4e00-\u9fff]{{2,7}}?)(?:那边|老家)?的?){_RENTS}(?=$|[,，。?？\s]|[也能行可给管算咋怎有])"
)
_MAY = re.compile(r"[外口本当你这老]|人|来的|户")


def without_origin(text: str) -> str | None:
    """A normalised message without the words that tell where its writer comes from; None where none do."""
    if not _MAY.search(text):
        return None
    plain = _PLAIN.search(text)
    if plain is not None:
        return f"{text[: plain.start()]} {text[plain.end() :]}"
    for named in _NAMED.finditer(text):
        place = named["of"] or named["at"]
        if region_in(place) and place.startswith(region_in(place)):
            return f"{text[: named.start()]} {text[named.end() :]}"
    return None
