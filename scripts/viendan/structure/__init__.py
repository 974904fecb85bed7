"""The skeleton of a document: read from an official text, written to the file beside its page, and read from there."""

from viendan.structure.files import STRUCTURE_SUFFIX, article_from, article_json, dump_structure, structure_from
from viendan.structure.importer import import_text

__all__ = ["STRUCTURE_SUFFIX", "article_from", "article_json", "dump_structure", "import_text", "structure_from"]
