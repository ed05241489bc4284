"""People, models and other invented data: a harbour office and its agents."""

from ozkit.simulator.http.requests import Json

PEOPLE: list[Json] = [
    {"type": "user", "uid": "usr_ines", "display_name": "Ines Abara", "email": "ines@harbour.example"},
    {"type": "user", "uid": "usr_tomasz", "display_name": "Tomasz Lind", "email": "tomasz@harbour.example"},
    {"type": "service_account", "uid": "svc_lighthouse", "display_name": "Lighthouse"},
]
OWNER = PEOPLE[0]  # of the key
TEAM = {"type": "Team", "uid": "team_harbour"}
REPOSITORY = "example-harbour/tide-tables"
ENVIRONMENTS = (
    ("quay", "Python and the tide data", "registry.example/quay:3", ["pip install -e ."]),
    ("crane-yard", "Node for the front end", "registry.example/crane:1", ["npm ci", "npm run build"]),
)


def _model(uid: str, provider: str, *, vision: bool = True, **more: str) -> Json:
    name = uid.replace("-", " ").title()
    return {"id": uid, "display_name": name, "provider": provider, "vision_supported": vision, **more}


MODELS = [
    _model("heron-large", "ANTHROPIC"),
    _model("heron-small", "ANTHROPIC", vision=False),
    _model("kestrel-2", "OPENAI", reasoning_level="high"),
    _model("plover-preview", "GOOGLE", disable_reason="ADMIN_DISABLED"),
]
SKILLS = (
    ("sound-depths", "Measures test coverage"),
    ("mend-nets", "Repairs flaky tests"),
    ("paint-hull", "Tidies the docs"),
)
TASKS = ("Count the berths", "Mend the tide parser", "Sound the harbour depth", "Oil the crane API", "Repaint the docs")
SOURCES = ("API", "API", "SLACK", "LINEAR", "SCHEDULED_AGENT", "GITHUB_ACTION", "CLI", "LOCAL", "WEB_APP")
ENDS = ("", "", "", "", "[fail]", "", "[error]", "", "[block]", "", "[cancel]")  # words of past runs
