"""Dataclasses with slots, as the standard library makes them, at a tenth of its time while modules load.

The standard decorator compiles seven methods anew for each class; for 45 classes that was a third of what a quick
command spent on imports. Here methods are shared, and a constructor is compiled with the first value: most never are.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")


def _dataclass(
    *,
    slots: bool,
    frozen: bool = False,
    eq: bool = True,
    repr: bool = True,  # noqa: A002
) -> Callable[[type[T]], type[T]]:
    """As `dataclasses.dataclass` with these arguments; `slots` must be true. Raises TypeError when it is not."""
    if not slots:
        raise TypeError("only dataclasses with slots are made here")

    def made(bare: type[T]) -> type[T]:
        bare.__doc__ = bare.__doc__ or bare.__name__  # else the standard library would write out the signature
        cls: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(bare)
        cls.__init__ = _first_constructor(cls)
        if frozen:
            cls.__setattr__, cls.__delattr__ = _refuse_to_set, _refuse_to_delete
            cls.__getstate__, cls.__setstate__ = _getstate, _setstate
        if repr:
            cls.__repr__ = _repr
        if eq:
            cls.__eq__, cls.__hash__ = _comparing(cls, frozen)
        return cls  # type: ignore[no-any-return]

    return made


def _first_constructor(cls: Any) -> Callable[..., None]:
    """A constructor that makes the real one take its place."""

    def __init__(self: Any, *arguments: Any, **named: Any) -> None:
        cls.__init__ = constructor = _constructor(cls)
        constructor(self, *arguments, **named)

    return __init__


def _constructor(cls: Any) -> Any:
    """`__init__`. It sets each slot through its descriptor: twice as fast as `object.__setattr__` by name."""
    names: dict[str, Any] = {"_MISSING": MISSING}
    parameters, body = ["self"], []
    for one in dataclasses.fields(cls):
        names[f"_set_{one.name}"] = getattr(cls, one.name).__set__
        parameter, value = _written(one, names)
        parameters += [parameter] if one.init else []
        body += [f"_set_{one.name}(self, {value})"] if value else []
    body += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    exec(f"def __init__({', '.join(parameters)}):\n  " + "\n  ".join(body or ["pass"]), names)
    names["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return names["__init__"]


def _written(one: Field[Any], names: dict[str, Any]) -> tuple[str, str]:
    """How a field reads as a parameter, and what its slot is set to; "" for one that `__post_init__` sets."""
    default = f"_default_{one.name}"
    if one.default_factory is not MISSING:
        names[default] = one.default_factory
        return f"{one.name}=_MISSING", f"{default}()" + f" if {one.name} is _MISSING else {one.name}" * one.init
    if one.default is not MISSING:
        names[default] = one.default
        return f"{one.name}={default}", one.name if one.init else default
    return one.name, one.name * one.init


def _comparing(cls: Any, frozen: bool) -> tuple[Callable[[Any, object], bool], Callable[[Any], int] | None]:
    """`__eq__` and `__hash__`, over the fields that are compared; what can change has no hash."""
    names = [one.name for one in dataclasses.fields(cls) if one.compare]
    several = attrgetter(*names) if len(names) > 1 else None

    def compared(one: Any) -> Any:
        return several(one) if several is not None else tuple(getattr(one, name) for name in names)

    def __eq__(self: Any, other: object) -> bool:
        return bool(compared(self) == compared(other)) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(compared(self))

    return __eq__, __hash__ if frozen else None


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _dataclass
