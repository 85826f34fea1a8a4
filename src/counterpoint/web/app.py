"""The application: views behind the guard, errors in plain words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from counterpoint.errors import AccessError, CounterpointError
from counterpoint.web import (
    checked,
    comparing,
    concepts,
    deciding,
    describing,
    disputes,
    entering,
    finding,
    leaves,
    meanwhile,
    news,
    noting,
    parallel,
    past,
    reading,
    reshaping,
    sections,
    speakers,
    start,
    team,
    ties,
    waiting,
    works,
)
from counterpoint.web.bench import LANGUAGE, Forbidden, page_answer
from counterpoint.web.catalogue import LANGUAGES, catalogue, preferred
from counterpoint.web.desk import Desk
from counterpoint.web.guard import Gate, Guard, TooLarge
from counterpoint.web.rendering import render
from counterpoint.web.rights import allowed
from counterpoint.web.visitors import Visitors

VIEWS = (
    *(start, reading, deciding, waiting, comparing, finding, past),
    *(entering, noting, describing, team, news, parallel, concepts, speakers, works, leaves),
    *(reshaping, meanwhile, disputes, ties, checked, sections),
)
"""In this order: the first address that fits answers."""


def create_app(folder: Path, gate: Gate | None = None) -> Guard:
    """Return the workbench of the project in `folder`, as an ASGI application.

    `gate` says who may ask; its token must stand in the first address a browser opens.
    """
    gate = gate or Gate()
    desk, visitors = Desk(folder), Visitors(folder)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()
        visitors.close()

    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        dependencies=[Depends(allowed)],
    )
    app.state.desk, app.state.gate, app.state.visitors = desk, gate, visitors
    for view in VIEWS:
        app.include_router(view.router)
    for path, package in (("/static", "counterpoint.web"), ("/look", "counterpoint.report")):
        folder_of = Path(str(files(package).joinpath("static")))
        app.mount(path, StaticFiles(directory=folder_of), name=path[1:])
    app.add_exception_handler(CounterpointError, _refused)
    app.add_exception_handler(AccessError, _barred)
    app.add_exception_handler(Forbidden, _forbidden)
    app.add_exception_handler(TooLarge, _large)
    app.add_exception_handler(HTTPException, _missing)
    app.add_exception_handler(RequestValidationError, _misread)
    return Guard(app, gate, visitors)


def _refused(request: Request, error: Exception) -> Response:
    return _trouble(request, str(error), 400)


def _barred(request: Request, error: Exception) -> Response:
    return _trouble(request, str(error), 403)


def _forbidden(request: Request, _error: Exception) -> Response:
    return _trouble(request, "", 403, "trouble.form")


def _large(request: Request, _error: Exception) -> Response:
    return _trouble(request, "", 413, "trouble.large")


def _missing(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _trouble(request, "", status, "trouble.missing")


def _misread(request: Request, _error: Exception) -> Response:
    return _trouble(request, "", 422, "trouble.address")


def _trouble(request: Request, words: str, status: int, key: str = "") -> Response:
    chosen = request.cookies.get(LANGUAGE, "")
    language = (
        chosen if chosen in LANGUAGES else preferred(request.headers.get("accept-language", ""))
    )
    t = catalogue(language)
    said = words or t(key)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": said}, status)
    return page_answer(request, render("trouble.html", said, {"t": t}), status)
