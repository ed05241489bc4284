"""Who writes code with Cursor here. All of them are invented; some are people of the other APIs too."""

from __future__ import annotations

from dataclasses import dataclass

from ozkit.simulator.mixing import mixed


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the team.

    Attributes:
        user_id: The encoded id, which stands in rows.
        number: The numeric id, which a filter takes too.
        email: The mail address.
        private: Whether the editor runs in privacy mode, so that names are withheld.
    """

    user_id: str
    number: int
    email: str
    private: bool = False


MEMBERS = (
    Member("user_01HARB0RTIDE7Q2MWX4ZK9INES", 410_021, "ines@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZKT0MSZ", 410_022, "Tomasz@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZK0LUFE", 410_037, "olufemi.o'dea@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZKAMINA", 410_040, "amina@harbour.example", private=True),
    Member("user_01HARB0RTIDE7Q2MWX4ZKJ0NAS", 410_058, "jonas@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZK9H1R0", 410_064, "hiro@harbour.example"),
    Member("user_01HARB0RTIDE7Q2MWX4ZKS0F1A", 410_071, "sofía@harbour.example", private=True),
    Member("user_01HARB0RTIDE7Q2MWX4ZKWREN9", 410_099, "wren+cursor@harbour.example"),
)
_BY_NAME = {name.casefold(): one for one in MEMBERS for name in (one.user_id, str(one.number), one.email)}


def find(name: str) -> Member | None:
    """The member that a mail address, an encoded id or a numeric id names."""
    return _BY_NAME.get(name.strip().casefold())


def author(key: int) -> Member:
    """Whose row it is that has this key."""
    return MEMBERS[mixed(key) % len(MEMBERS)]
