"""pdfium's functions that are called for each line, object or character of a page, quickly.

The prototypes of pypdfium2 look at the type of every argument of every call, which costs more than what
pdfium does in it: 0.36 µs a call, these 0.14. So nothing is checked here: a handle must be a ``Handle``,
and where pdfium wants an address it must get a ctypes array, a structure or a ``byref``.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

import pypdfium2.raw as raw


class Handle(ctypes.c_void_p):
    """A page, its text, or an object on it. (A subclass, since ctypes makes a number of a ``c_void_p``.)"""


def handle(pointer: object) -> Handle:
    """The handle of what pypdfium2 points at. It keeps nothing alive."""
    return Handle(_address(pointer))


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _quick(function: object, result: type = ctypes.c_int) -> Callable[..., int]:
    return ctypes.PYFUNCTYPE(result)(_address(function))


count_rectangles = _quick(raw.FPDFText_CountRects)
rectangle = _quick(raw.FPDFText_GetRect)
char_index = _quick(raw.FPDFText_GetCharIndexFromTextIndex)
char_code = _quick(raw.FPDFText_GetUnicode, ctypes.c_uint)
char_box = _quick(raw.FPDFText_GetCharBox)
char_loose_box = _quick(raw.FPDFText_GetLooseCharBox)
char_origin = _quick(raw.FPDFText_GetCharOrigin)
char_matrix = _quick(raw.FPDFText_GetMatrix)
font_size: Callable[..., float] = _quick(raw.FPDFText_GetFontSize, ctypes.c_double)
font_weight = _quick(raw.FPDFText_GetFontWeight)
font_info = _quick(raw.FPDFText_GetFontInfo, ctypes.c_ulong)
has_no_unicode = _quick(raw.FPDFText_HasUnicodeMapError)
page_object: Callable[..., Handle] = ctypes.PYFUNCTYPE(Handle)(_address(raw.FPDFPage_GetObject))
object_kind = _quick(raw.FPDFPageObj_GetType)
