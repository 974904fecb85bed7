"""The register of legal documents: a folder of pages, each the record of one document; what each says on which day."""

from viendan.register.provisions import ProvisionStatus, provision_status
from viendan.register.register import Register, RegisterError, front_matter, name_key, page_errors, pages

__all__ = [
    "ProvisionStatus",
    "Register",
    "RegisterError",
    "front_matter",
    "name_key",
    "page_errors",
    "pages",
    "provision_status",
]
