"""The engine of record: the only place with SQL, and the one write path."""

from counterpoint.store.codec import decode, dump_json, encode
from counterpoint.store.counting import Waiting
from counterpoint.store.finding import Ranges
from counterpoint.store.sqlite import BREAK
from counterpoint.store.store import Store
from counterpoint.store.writer import Writer

__all__ = ["BREAK", "Ranges", "Store", "Waiting", "Writer", "decode", "dump_json", "encode"]
