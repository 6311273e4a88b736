"""What each kind of user may do on the web pages. The one place that says so is `ALLOWED`."""

from __future__ import annotations

from typing import Final, Literal, get_args

Role = Literal["province", "commune", "viewer"]
Access = Literal["public", "look", "issue", "govern"]

ROLES: Final[tuple[Role, ...]] = get_args(Role)
_BY_CODE: Final[dict[str, Role]] = {role: role for role in ROLES}
ALLOWED: Final[dict[Access, frozenset[Role]]] = {
    "public": frozenset(ROLES),
    "look": frozenset(ROLES),
    "issue": frozenset({"province", "commune"}),
    "govern": frozenset({"province"}),
}


def may(role: Role, access: Access) -> bool:
    """Whether somebody with this role may use what asks for this access."""
    return role in ALLOWED[access]


def role_of(text: str) -> Role:
    """The role by its code; what is unknown may do least."""
    return _BY_CODE.get(text, "viewer")
