"""Frozen data: classes whose fields are the annotations in their bodies.

They are to their users what ``@dataclass(frozen=True, slots=True, kw_only=True)`` makes, and the
functions of `dataclasses` work on them. But `dataclasses` writes and compiles five methods a
class, which took a third of the time of a whole command; here all classes share these methods.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn, Self, TypeVar, cast, dataclass_transform

F = TypeVar("F", bound="Frozen")
T = TypeVar("T")


class _Made:
    """The default of a field that is made anew for each object."""

    def __init__(self, factory: Callable[[], Any]) -> None:
        self.factory = factory


def field(*, default_factory: Callable[[], T]) -> T:
    """Return the default of a field that is made anew for each object.

    Parameters
    ----------
    default_factory : callable
        Makes it; takes nothing.

    Returns
    -------
    Any
        To a type checker, what the factory makes.
    """
    return cast("T", _Made(default_factory))


class _DataclassFields:
    """The fields as `dataclasses` describes them, made when one of its functions first asks."""

    def __get__(self, item: object, owner: FrozenType) -> Any:
        owner.__dataclass_fields__ = owner.twin().__dataclass_fields__
        return owner.__dataclass_fields__


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class FrozenType(type):
    """Makes classes of frozen data."""

    __fields__: tuple[str, ...]
    __field_defaults__: Mapping[str, Any]
    __field_factories__: Mapping[str, Callable[[], Any]]
    __field_setters__: tuple[tuple[str, Callable[[Any, Any], None]], ...]
    __dataclass_fields__: Any

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any], *, slots: bool = True) -> FrozenType:
        """Make a class; without `slots`, its objects can keep what was worked out from them."""
        own = tuple(body.get("__annotations__", ()))
        given = {each: body.pop(each) for each in own if each in body}
        body["__dataclass_fields__"] = _DataclassFields()
        if slots:
            body["__slots__"] = own
        cls = super().__new__(mcs, name, bases, body)
        plain = {each: default for each, default in given.items() if not isinstance(default, _Made)}
        made = {each: default.factory for each, default in given.items() if isinstance(default, _Made)}
        cls.__fields__ = (*getattr(cls, "__fields__", ()), *own)
        cls.__field_defaults__ = {**getattr(cls, "__field_defaults__", {}), **plain}
        cls.__field_factories__ = {**getattr(cls, "__field_factories__", {}), **made}
        cls.__field_setters__ = tuple((each, _setter(cls, each)) for each in cls.__fields__)
        return cls

    @property
    def __signature__(cls) -> Any:
        """How it is called, for `inspect` and `help`."""
        from inspect import signature

        return signature(cls.twin())

    def twin(cls) -> Any:
        """Return a dataclass with the same fields.

        Returns
        -------
        type
            Made anew.
        """
        from dataclasses import field, make_dataclass
        from inspect import get_annotations

        types = {name: each for base in reversed(cls.__mro__) for name, each in get_annotations(base).items()}
        defaults = {name: field(default=each) for name, each in cls.__field_defaults__.items()}
        made = {name: field(default_factory=each) for name, each in cls.__field_factories__.items()}
        fields = [(name, types[name], made.get(name) or defaults.get(name) or field()) for name in cls.__fields__]
        return make_dataclass(cls.__name__, fields, frozen=True, kw_only=True)


def _setter(cls: type, name: str) -> Callable[[Any, Any], None]:
    """Return what sets a field: its slot where there is one, which is faster than by name."""
    slot: Any = getattr(cls, name, None)
    return slot.__set__ if slot else lambda item, value: object.__setattr__(item, name, value)


class Frozen(metaclass=FrozenType):
    """The base of frozen data: its fields are given by keyword, and never change.

    Two objects are equal if they are of one class and all their fields are. A subclass adds fields in
    the same way, without the decorator of `dataclasses`.

    Parameters
    ----------
    **given : Any
        The fields; those with a default can be left out.

    Examples
    --------
    >>> class Place(Frozen):
    ...     name: str
    ...     country: str = "US"
    >>> Place(name="Austin")
    Place(name='Austin', country='US')
    >>> replace(Place(name="Austin"), name="Bend") == Place(name="Bend")
    True
    """

    def __init__(self, **given: Any) -> None:
        cls = type(self)
        values = {**cls.__field_defaults__, **given}
        for name, make in cls.__field_factories__.items():
            if name not in given:
                values[name] = make()
        if len(values) != len(cls.__fields__):
            _refuse(cls, given)
        try:
            for name, put in cls.__field_setters__:
                put(self, values[name])
        except KeyError:
            _refuse(cls, given)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Refuse what fits together badly; here nothing does."""

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        """Refuse any change."""
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse any change."""
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __setstate__(self, state: Any) -> None:
        """Fill an object that is copied or unpickled."""
        for part in state if isinstance(state, tuple) else (state,):
            for name, value in (part or {}).items():
                object.__setattr__(self, name, value)

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is of the same class and equal in all fields."""
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).__fields__)

    def __hash__(self) -> int:
        """Return the same for equal objects."""
        return hash(tuple(getattr(self, name) for name in type(self).__fields__))

    def __repr__(self) -> str:
        """Return the call that makes it."""
        fields = ", ".join(f"{name}={value!r}" for name, value in fields_of(self).items())
        return f"{type(self).__qualname__}({fields})"

    def __replace__(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return type(self)(**fields_of(self) | changes)


def unchecked(cls: type[F], fields: Mapping[str, Any]) -> F:
    """Return an object whose fields are known to be good: neither they nor how they fit together is looked at.

    Parameters
    ----------
    cls : type
        Its class.
    fields : mapping of str to Any
        Its fields; those with a plain default can be left out.

    Returns
    -------
    Frozen
        The object.
    """
    made = object.__new__(cls)
    values = {**cls.__field_defaults__, **fields}
    for name, put in cls.__field_setters__:
        put(made, values[name])
    return made


def fields_of(item: Frozen) -> dict[str, Any]:
    """Return what stands in the fields, as it is.

    Parameters
    ----------
    item : Frozen
        Any frozen data.

    Returns
    -------
    dict
        By name, in the order of the class.
    """
    return {name: getattr(item, name) for name in type(item).__fields__}


def replace(item: F, **changes: Any) -> F:
    """Return a copy with some fields changed.

    Parameters
    ----------
    item : Frozen
        What is copied.
    **changes : Any
        Fields and what they are in the copy.

    Returns
    -------
    Frozen
        Of the same class.
    """
    return item.__replace__(**changes)


def _refuse(cls: FrozenType, given: Mapping[str, Any]) -> NoReturn:
    """Say which field is missing or unknown, in the words that Python has for arguments."""
    for name in given:
        if name not in cls.__fields__:
            raise TypeError(f"{cls.__name__}.__init__() got an unexpected keyword argument {name!r}")
    known = {*cls.__field_defaults__, *cls.__field_factories__, *given}
    missing = [repr(name) for name in cls.__fields__ if name not in known]
    noun = "argument" if len(missing) == 1 else "arguments"
    raise TypeError(
        f"{cls.__name__}.__init__() missing {len(missing)} required keyword-only {noun}: {', '.join(missing)}"
    ) from None
