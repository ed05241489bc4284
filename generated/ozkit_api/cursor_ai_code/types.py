"""The shared runtime, as the modules of this package see it; generated, do not edit."""

from ozkit._runtime.decode import (
    date_field as date_field,
)
from ozkit._runtime.decode import (
    datetime_field as datetime_field,
)
from ozkit._runtime.decode import (
    enum_field as enum_field,
)
from ozkit._runtime.decode import (
    fill_missing as fill_missing,
)
from ozkit._runtime.decode import (
    item as item,
)
from ozkit._runtime.decode import (
    new as new,
)
from ozkit._runtime.decode import (
    no_list as no_list,
)
from ozkit._runtime.decode import (
    null as null,
)
from ozkit._runtime.decode import (
    shape_field as shape_field,
)
from ozkit._runtime.decode import (
    source as source,
)
from ozkit._runtime.decode import (
    sub_model as sub_model,
)
from ozkit._runtime.decode import (
    uuid_field as uuid_field,
)
from ozkit._runtime.enums import OpenIntEnum as OpenIntEnum
from ozkit._runtime.enums import OpenStrEnum as OpenStrEnum
from ozkit._runtime.enums import lookup_table as lookup_table
from ozkit._runtime.model import Model as Model
from ozkit._runtime.shapes import (
    Checked as Checked,
)
from ozkit._runtime.shapes import (
    Choice as Choice,
)
from ozkit._runtime.shapes import (
    Items as Items,
)
from ozkit._runtime.shapes import (
    Nullable as Nullable,
)
from ozkit._runtime.shapes import (
    Object as Object,
)
from ozkit._runtime.shapes import (
    OneOf as OneOf,
)
from ozkit._runtime.shapes import (
    Parsed as Parsed,
)
from ozkit._runtime.shapes import (
    Plain as Plain,
)
from ozkit._runtime.shapes import (
    Tagged as Tagged,
)
from ozkit._runtime.unset import UNSET as UNSET
from ozkit._runtime.unset import Unset as Unset
