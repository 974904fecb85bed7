"""The page "Hiệu lực và phiên bản" (docs/hieu-luc.md): what ends, what changed, what is unproved, what is due.

chapters   what each chapter cites, leaves open and promises to review
validity   pure questions to the register about a span of days
tables     the answers as Markdown, one directive each
"""
