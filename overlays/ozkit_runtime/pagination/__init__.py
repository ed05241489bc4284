"""Paginators, and the pages and options of a list.

In reading order: `strategies` (how a list is paged), `page_walk` (which page comes next), `_async/paginator` (the
paginator; the sync one is derived from it), `prefetch` (threads and tasks).
"""

from ._async.paginator import AsyncPaginator as AsyncPaginator
from ._sync.paginator import Paginator as Paginator
from .page_walk import Page as Page
from .page_walk import PageOptions as PageOptions
from .page_walk import UniqueBy as UniqueBy
