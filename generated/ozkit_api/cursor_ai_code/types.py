"""The shared runtime, as the modules of this package see it; generated, do not edit."""

from ozkit_runtime.models.body import Checked as Checked
from ozkit_runtime.models.enums import OpenIntEnum as OpenIntEnum
from ozkit_runtime.models.enums import OpenStrEnum as OpenStrEnum
from ozkit_runtime.models.fields import (
    Choice as Choice,
)
from ozkit_runtime.models.fields import (
    Items as Items,
)
from ozkit_runtime.models.fields import (
    Nullable as Nullable,
)
from ozkit_runtime.models.fields import (
    Object as Object,
)
from ozkit_runtime.models.fields import (
    Parsed as Parsed,
)
from ozkit_runtime.models.fields import (
    Plain as Plain,
)
from ozkit_runtime.models.model import Model as Model
from ozkit_runtime.models.model import describe as describe
from ozkit_runtime.models.unions import OneOf as OneOf
from ozkit_runtime.models.unions import Tagged as Tagged
from ozkit_runtime.unset import UNSET as UNSET
from ozkit_runtime.unset import Unset as Unset
