"""A graph as tables: the sheets of a workbook, or the files of a folder.

`layout` says which sheets and columns there are, `reading` makes the tree of a graph file of them and
`writing` goes back; `workbook_reading`, `workbook_writing` and `folder` carry them.
"""
