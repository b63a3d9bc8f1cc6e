"""Telegram's reading of `parse_mode=HTML`, with its refusals (as TDLib reads and words them)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NoReturn

from .wire import bad_request, utf16_length
from .world import Entity

TYPES: Final = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE: Final = " \t\r\n\v\f"
REFERENCE: Final = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]+));?")


@dataclass(frozen=True)
class Formatted:
    """A text without markup, and the stretches that were marked."""

    text: str
    entities: tuple[Entity, ...] = ()

    def trimmed(self) -> Formatted:
        """Without space around it, as Telegram stores it."""
        start = utf16_length(self.text) - utf16_length(self.text.lstrip())
        text = self.text.strip()
        size = utf16_length(text)
        kept: list[Entity] = []
        for entity in self.entities:
            begin = max(0, entity.offset - start)
            end = min(size, entity.offset - start + entity.length)
            if end > begin:
                kept.append(
                    Entity(entity.type, begin, end - begin, entity.url, entity.language, entity.custom_emoji_id)
                )
        return Formatted(text, tuple(kept))


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def refuse(self, reason: str) -> NoReturn:
        raise bad_request(f"can't parse entities: {reason}")

    def byte(self, at: int) -> int:
        return len(self.source[:at].encode())

    @property
    def here(self) -> str:
        return self.source[self.at] if self.at < len(self.source) else ""

    def skip_space(self) -> None:
        while self.here and self.here in SPACE:
            self.at += 1

    def until(self, stops: str) -> str:
        start = self.at
        while self.here and self.here not in stops:
            self.at += 1
        return self.source[start : self.at]

    def put(self, text: str) -> None:
        self.text.append(text)
        self.length += utf16_length(text)

    def read(self) -> Formatted:
        while self.here:
            if self.here == "&":
                self.put(self.reference())
            elif self.here != "<":
                self.put(self.until("&<"))
            elif self.source[self.at + 1 : self.at + 2] == "/":
                self.end_tag()
            else:
                self.start_tag()
        if self.stack:
            self.refuse(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        order = sorted(self.entities, key=lambda e: (e.offset, -e.length))
        return Formatted("".join(self.text), tuple(order))

    def reference(self) -> str:
        found = REFERENCE.match(self.source, self.at)
        if found is None:
            self.at += 1
            return "&"
        hexadecimal, decimal, name = found.groups()
        if name is not None:
            if name not in NAMED:
                self.at += 1
                return "&"
            self.at = found.end()
            return NAMED[name]
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        if code == 0 or code > 0x10FFFF:
            self.at += 1
            return "&"
        if 0xD800 <= code <= 0xDFFF:
            self.refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        self.at = found.end()
        return chr(code)

    def start_tag(self) -> None:
        begin = self.byte(self.at)
        self.at += 1
        tag = self.until(SPACE + ">").lower()
        if not self.here:
            self.refuse(f"Unclosed start tag at byte offset {begin}")
        if tag not in TYPES:
            self.refuse(f'Unsupported start tag "{tag}" at byte offset {begin}')
        attributes: dict[str, str] = {}
        while True:
            self.skip_space()
            if self.here == ">":
                self.at += 1
                break
            name = self.until(SPACE + "=>").lower()
            if not self.here:
                self.refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
            if not name:
                self.refuse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            attributes[name] = self.attribute_value(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            self.refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        if tag == "tg-emoji" and not re.fullmatch("[0-9]*[1-9][0-9]*", attributes.get("emoji-id", "")):
            self.refuse("Invalid custom emoji identifier specified")
        self.stack.append(_Open(tag, attributes, self.length))

    def attribute_value(self, tag: str, begin: int) -> str:
        self.skip_space()
        if self.here != "=":
            return ""
        self.at += 1
        self.skip_space()
        if not self.here:
            self.refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        quote = self.here
        if quote not in "'\"":
            start = self.at
            while self.here and (self.here in ".-" or (self.here.isascii() and self.here.isalnum())):
                self.at += 1
            if not self.here or self.here not in SPACE + ">":
                self.refuse(f"Unexpected end of name token at byte offset {self.byte(start)}")
            return self.source[start : self.at].lower()
        self.at += 1
        value: list[str] = []
        while self.here and self.here != quote:
            value.append(self.reference() if self.here == "&" else self.until("&" + quote))
        if not self.here:
            self.refuse(f"Unclosed start tag at byte offset {begin}")
        self.at += 1
        return "".join(value)

    def end_tag(self) -> None:
        begin = self.byte(self.at)
        if not self.stack:
            self.refuse(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        tag = self.until(SPACE + ">").lower()
        self.skip_space()
        if self.here != ">":
            self.refuse(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            self.refuse(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"')
        self.close(opened)

    def close(self, opened: _Open) -> None:
        length = self.length - opened.offset
        if not length:
            return
        kind, url, language, emoji = TYPES[opened.tag], None, None, None
        if opened.tag == "a":
            written = "".join(self.text).encode("utf-16-le")[opened.offset * 2 :].decode("utf-16-le")
            url = opened.attributes.get("href") or written
            if not is_link(url):
                return
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            kind = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            emoji = opened.attributes["emoji-id"]
        elif opened.tag == "pre" and self.entities and self.entities[-1].type == "code":
            inner = self.entities[-1]
            if inner.language and (inner.offset, inner.length) == (opened.offset, length):
                language = self.entities.pop().language
        elif opened.tag == "code" and self.stack and self.stack[-1].tag == "pre":
            language = opened.attributes.get("class", "").partition("language-")[2] or None
        self.entities.append(Entity(kind, opened.offset, length, url, language, emoji))


def is_link(url: str) -> bool:
    """Whether Telegram would make a link of it; what is no link loses its mark silently."""
    if re.match(r"(tg|ton|mailto|tel):", url):
        return True
    return re.fullmatch(r"(https?://)?[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?", url, re.IGNORECASE) is not None


def parse_html(source: str) -> Formatted:
    """Read a text in Telegram's HTML, or refuse it as Telegram does."""
    return _Reader(source.replace("\r", "")).read()
