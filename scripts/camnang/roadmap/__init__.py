"""The roadmap as papers to work with: a calendar, a table to track it, a plan for the wall, the figures of report M66.

All from docs/du-lieu/lo-trinh.yml; `camnang roadmap` writes them.
"""
