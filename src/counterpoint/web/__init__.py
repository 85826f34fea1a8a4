"""The workbench: a project in the browser, on this computer, with nothing fetched from outside.

`create_app` in `counterpoint.web.app` makes the application, `counterpoint.web.serving` runs it.
"""
