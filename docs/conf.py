"""The documentation site: strict, offline, from docstrings and the API documents."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import ozkit  # noqa: E402

project = "Ozkit"
author = "The Ozkit authors"
version = release = ozkit.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "scripts.docs.extension"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}

html_theme = "furo"
html_title = f"Ozkit {release}"
html_static_path = ["_static"]
html_css_files = ["ozkit.css"]
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_theme_options = {"navigation_with_keys": True}

myst_heading_anchors = 3
myst_enable_extensions = ["deflist", "attrs_inline"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
# Sphinx reads defaults from the source otherwise, which `shows_fields_of` adds to.
autodoc_preserve_defaults = False
autodoc_mock_imports = ["dlt"]
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"
python_maximum_signature_line_length = 100
add_module_names = False
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
napoleon_preprocess_types = False

nitpicky = True
# Types of annotations: those of other libraries and of private modules have no page.
nitpick_ignore_regex = [("py:(class|exc|obj|data|attr)", ".*")]
# A bare class name in an annotation can mean the class or its generated base; both have a page.
suppress_warnings = ["ref.python"]
