"""Everything that takes several calls, written once: generators that yield what to do and are told what came of it."""
