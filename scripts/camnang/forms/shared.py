"""docs/du-lieu/truong-chung.yml: what all forms share – the fields of a commune and of a session, the bodies that issue
documents, the people who sign – and the sample values in don-vi.yml and phien.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from camnang.forms.model import Due, Field, Issuer, Kind, Signer
from camnang.schemas import load_yaml

FILE, UNIT, SESSION = "truong-chung.yml", "don-vi.yml", "phien.yml"


@dataclass(frozen=True, slots=True)
class Shared:
    """`unit` and `session` are fields by name; `kinds` gives each kind of document its symbol ("Thông báo" → "TB")."""

    unit: Mapping[str, Field]
    session: Mapping[str, Field]
    issuers: Mapping[str, Issuer]
    signers: Mapping[str, Signer]
    kinds: Mapping[str, str]

    @property
    def fields(self) -> dict[str, Field]:
        return {**self.unit, **self.session}


def load_shared(data: Path) -> Shared:
    """From the folder docs/du-lieu. Raises SchemaError naming file and line."""
    row = load_yaml(data / FILE, "truong-chung")
    samples = {**load_yaml(data / UNIT, "don-vi"), **load_yaml(data / SESSION, "don-vi")}
    return Shared(
        unit={name: field_from(name, item, samples) for name, item in row["don_vi"].items()},
        session={name: field_from(name, item, samples) for name, item in row["phien"].items()},
        issuers={key: Issuer(tuple(i["chu_quan"]), tuple(i["ten"]), i["ky_hieu"]) for key, i in row["co_quan"].items()},
        signers={key: signer_from(item) for key, item in row["nguoi_ky"].items()},
        kinds=row["loai"],
    )


def field_from(name: str, item: Mapping[str, Any], samples: Mapping[str, Any]) -> Field:
    due = item.get("han")
    return Field(
        name,
        item["nhan"],
        Kind(item.get("kieu", "chu")),
        item.get("bat_buoc", True),
        item.get("vi_du", samples.get(name)),
        item.get("cot", {}),
        item.get("dong_trong", 3),
        Due(due["thoi_han"], due["tinh"] == "truoc", due["tu"]) if due else None,
        item.get("ghi_chu", ""),
        item.get("nguon", ""),
    )


def signer_from(item: Mapping[str, Any]) -> Signer:
    return Signer(item.get("quyen_han", ""), item["chuc_vu"], item["ho_ten"])
