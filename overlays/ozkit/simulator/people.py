"""Who there is: the people, the team and the owner of the key. All of them are invented."""

from typing import Any

PEOPLE: list[dict[str, Any]] = [
    {"type": "user", "uid": "usr_ines", "display_name": "Ines Abara", "email": "ines@harbour.example"},
    {"type": "user", "uid": "usr_tomasz", "display_name": "Tomasz Lind", "email": "tomasz@harbour.example"},
    {"type": "service_account", "uid": "svc_lighthouse", "display_name": "Lighthouse"},
]
OWNER = PEOPLE[0]
TEAM = {"type": "Team", "uid": "team_harbour"}
# Who uses agents: id and mail address.
MEMBERS = tuple(
    (f"usr_{name}", f"{name}@harbour.example")
    for name in (
        *("ines", "tomasz", "amina", "bo", "carmen", "dmitri"),
        *("elif", "farid", "greta", "hiro", "ilse", "jonas"),
    )
)
