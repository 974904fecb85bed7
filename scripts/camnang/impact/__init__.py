"""What a change of a document or provision touches in the handbook: found, placed, and told."""

from camnang.impact.find import Impact, Touched, impact

__all__ = ["Impact", "Touched", "impact"]
