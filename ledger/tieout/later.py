"""A sequence that is made when it is first looked at: what few ask for costs the others nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class Later(Sequence[T_co]):
    """The elements that a function gives, asked of it once; equal to a tuple of them.

    >>> asked = []
    >>> squares = Later(lambda: asked.append("once") or (0, 1, 4))
    >>> len(asked), len(squares), squares[2], squares == (0, 1, 4), asked
    (0, 3, 4, True, ['once'])
    """

    __slots__ = ("_elements", "_make")

    def __init__(self, make: Callable[[], Sequence[T_co]]) -> None:
        self._make: Callable[[], Sequence[T_co]] | None = make
        self._elements: tuple[T_co, ...] = ()

    def _made(self) -> tuple[T_co, ...]:
        if self._make is not None:
            self._elements = tuple(self._make())
            self._make = None
        return self._elements

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, index: int | slice) -> T_co | tuple[T_co, ...]:
        return self._made()[index]

    def __len__(self) -> int:
        return len(self._made())

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._made())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, Later)) and self._made() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._made())

    def __repr__(self) -> str:
        return repr(self._made())

    def __reduce__(self) -> tuple[Any, ...]:
        """As a tuple: what another process is sent has been made."""
        return (tuple, (self._made(),))
