"""Training kits: from a class (docs/lop/*.yml) to what a trainer brings along.

classes    the class, from its file
lesson     a chapter as a lesson: what to say in a minute, steps, table, situation, exercises, quiz
plan       how the 45 or 90 minutes of a lesson are spent
sheets     papers to hand out and to keep, as Word files
slides     what is shown, as PowerPoint
packing    everything with the booklet, in one zip
pages      the class on the site
"""
