# Generated from magic_hour_ext/_async/request_checks.py by `make generate`; never edited.
"""Checks the requests of one tool before anything is sent: fields, local files, and `max_credits`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from magic_hour_api import catalog
from magic_hour_ext._generated.sync.tool_pricing import max_credits_problems
from magic_hour_ext.errors import Problem, ValidationError
from magic_hour_ext.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from magic_hour_ext._fs.sources import Source
    from magic_hour_ext._generated.sync.client_state import ClientState
    from magic_hour_ext._rules.pricing import Estimate
    from magic_hour_ext._rules.validation import Report


class RequestChecks:
    """The checks of one tool, in the validation mode of its client.

    Args:
        client_state: The state of the client.
        name: The name of the tool.
    """

    def __init__(self, client_state: ClientState, name: str) -> None:
        self._client_state = client_state
        self._name = name

    def check_fields(
        self, tool: Mapping[str, Any], fields: Mapping[str, Any], extra_body: Mapping[str, Any] | None, *, uploads: bool
    ) -> Report:
        """Checks the fields of a request, and issues the warnings about them.

        Args:
            tool: The tool, as in the catalog.
            fields: The fields by their names in Python or in the request.
            extra_body: Fields to merge into the request without a check.
            uploads: Whether local files will be uploaded; if not, they are problems.

        Returns:
            The report. Its problems are raised by `enforce`, together with those of the files.

        Raises:
            ValidationError: If no validation mode could send the request, as it can't be written as JSON.
        """
        from magic_hour_ext._rules.validation import check

        report = check(tool, fields, uploads=uploads)
        if extra_body is not None:
            from magic_hour_ext._rules.extra_body import merge_extra

            added, unusable = merge_extra(tool["request"], report.body, extra_body)
            if unusable:
                raise ValidationError([*report.problems, *unusable], what=self._name)
            if added and self._client_state.validation != "off":
                names = ", ".join(added)
                warn(f"{self._name}: extra_body has fields that this version does not know: {names}; sent as given")
        for notice in report.notices if self._client_state.validation != "off" else ():
            warn(notice.message, deprecated=notice.deprecated)
        if report.problems and self._client_state.validation != "error":
            from magic_hour_ext._rules.sendable import Sendable

            sendable = Sendable(report.body, [asset.path for asset in report.assets])
            if sendable.problems:
                raise ValidationError([*report.problems, *sendable.problems], what=self._name)
            report.body = sendable.body
        return report

    @contextmanager
    def check_files(self, tool: Mapping[str, Any], report: Report) -> Iterator[tuple[dict[str, Source], list[Problem]]]:
        """Checks the local files of a request, which are open inside the block.

        Args:
            tool: The tool, as in the catalog.
            report: The report of `check_fields`.

        Yields:
            The files by their field paths, and all problems of the fields and the files, for `enforce`.

        Raises:
            ValidationError: If a file is missing or unreadable: no validation mode could send it.
        """
        problems = list(report.problems)
        sources = self._inspect_files(report, problems)
        try:
            problems += self._file_problems(tool, report, sources)
            yield sources, problems
        finally:
            for source in sources.values():
                source.release()

    def enforce(
        self, problems: Sequence[Problem], price: Estimate | None = None, max_credits: int | None = None
    ) -> None:
        """Raises the problems, issues a warning about them, or ignores them, according to the validation mode.

        Args:
            problems: The problems that were found.
            price: What the create is estimated to charge; only needed with `max_credits`.
            max_credits: The limit of the call. A price above it raises in every validation mode.

        Raises:
            ValidationError: In the mode ``error`` if there are problems; in every mode if the price exceeds the limit.
        """
        if over_limit := max_credits_problems(price, max_credits):
            raise ValidationError([*problems, *over_limit], what=self._name)
        if not problems or self._client_state.validation == "off":
            return
        if self._client_state.validation == "error":
            raise ValidationError(problems, what=self._name)
        warn("\n".join(f"{self._name}: {problem}" for problem in problems))

    def refuse_arguments(self, arguments: Mapping[str, Any], accepted: frozenset[str]) -> None:
        """Raises ValidationError for unknown or missing arguments of a method, together with all other problems.

        Args:
            arguments: The arguments of the call.
            accepted: The argument names that the method has.
        """
        from magic_hour_ext._rules.validation import check, unfit_files

        tool = catalog.tool(self._name)
        known = tool["request"]["properties"]
        fields = {name: value for name, value in arguments.items() if name in known or name not in accepted}
        report = check(tool, fields)
        raise ValidationError([*report.problems, *unfit_files(report)], what=self._name)

    def unuploaded_file_problems(self, report: Report) -> list[Problem]:
        """The problems of a request that is sent without uploads: values that are names of existing local files."""
        names = {asset.path: asset.value for asset in report.assets if asset.source == "stored" and asset.kind is None}
        if not names:
            return []
        from magic_hour_ext._fs.inspection import existing_files
        from magic_hour_ext._generated.sync.files import off_loop
        from magic_hour_ext._rules.assets import local_file

        existing = off_loop("the files", existing_files, names)
        return [local_file(path, names[path]) for path in existing]

    def _inspect_files(self, report: Report, problems: list[Problem]) -> dict[str, Source]:
        """Reads the local files of a request, and adds to the problems those whose content does not match.

        Returns:
            The files by their field paths.

        Raises:
            ValidationError: If a file is missing or unreadable: no validation mode could send it.
        """
        local = [asset for asset in report.assets if asset.upload_needed]
        if not local:
            return {}
        from magic_hour_ext._fs.inspection import inspect_all
        from magic_hour_ext._fs.sources import Source
        from magic_hour_ext._generated.sync.files import off_loop

        inspected = off_loop(local[0].name, inspect_all, local)
        sources = {source.asset.path: source for source in inspected if isinstance(source, Source)}
        unusable = [problem for problem in inspected if isinstance(problem, Problem)]
        if unusable:
            raise ValidationError([*problems, *unusable], what=self._name)
        reported = {problem.path for problem in problems}
        problems += [
            source.type_mismatch
            for source in sources.values()
            if source.type_mismatch and source.asset.path not in reported
        ]
        return sources

    def _file_problems(self, tool: Mapping[str, Any], report: Report, sources: Mapping[str, Source]) -> list[Problem]:
        """The problems of local files that concern the whole request: width and height of pictures, and kinds of files
        that only the content shows."""
        if not sources or self._client_state.validation == "off":
            return []
        from magic_hour_ext._generated.sync.files import off_loop
        from magic_hour_ext._rules.validation import check_file_kinds, check_image_sizes

        sizes: dict[str, tuple[int, int]] = {}
        for path, source in sources.items():
            size = off_loop(source.name, source.pixels)
            if size is not None:
                sizes[path] = size
        return check_image_sizes(tool, report.body, sizes) + check_file_kinds(tool, report)
