"""The commands beside those of the tools, as a table: nothing of a command is imported until it runs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import ModuleType


class Command(NamedTuple):
    """A command.

    Attributes:
        name: One or two words: ``journal list``.
        summary: What it does, in one sentence.
        module: The module that has it.
        function: The function that runs it; `{function}_options`, if it is there, adds its options to a parser.
        takes: Its positional arguments, as they are shown.
        least: How many there must be.
        most: How many there may be; None for any number.
        group: The heading that it is listed under.
        examples: Command lines that work.
        text: More about it.
        package: The folder of that module: this one, unless it belongs to an extra of its own.
    """

    name: str
    summary: str
    module: str
    function: str
    takes: str = ""
    least: int = 0
    most: int | None = 0
    group: str = "jobs"
    examples: tuple[str, ...] = ()
    text: str = ""
    package: str = "cli"

    def load(self) -> ModuleType:
        """The module that has it, imported."""
        return import_module(f"magic_hour_ext.{self.package}.{self.module}")


_JOB = (
    "JOB is the id of a job, the JSON of one as `mhx start` prints it, @FILE with either, or - to read it from "
    "standard input."
)

_TABLE = (
    "FILE is a .csv, .tsv, .jsonl or .parquet file: a row for each job, a column for each field, named by its dotted "
    "path such as style.prompt."
)

COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command(
            "start",
            "Start a job without waiting for it.",
            "tool_commands",
            "start",
            takes="TOOL [FILE…]",
            most=None,
            examples=("mhx start image-to-video photo.png --end-seconds 5",),
            text="The options are those of the tool: `mhx TOOL --help`.",
        ),
        Command(
            "estimate",
            "Tell what a job would cost. Sends nothing and needs no API key.",
            "tool_commands",
            "estimate",
            takes="TOOL [FILE…]",
            most=None,
            examples=("mhx estimate image-to-video photo.png --end-seconds 5 --model kling-3.0",),
            text="The options are those of the tool: `mhx TOOL --help`.",
        ),
        Command(
            "status",
            "Show the status of jobs as it is now.",
            "job_commands",
            "status",
            takes="JOB…",
            least=1,
            most=None,
            examples=("mhx status JOB", "mhx status JOB --kind video"),
            text=_JOB,
        ),
        Command(
            "wait",
            "Wait until a job has ended, without saving its outputs.",
            "job_commands",
            "wait",
            takes="JOB",
            least=1,
            most=1,
            examples=("mhx wait JOB --timeout 600",),
            text=_JOB,
        ),
        Command(
            "download",
            "Wait until a job has ended and save its outputs. Repeating it costs nothing.",
            "job_commands",
            "download",
            takes="JOB",
            least=1,
            most=1,
            examples=("mhx download JOB --out outputs/",),
            text=_JOB,
        ),
        Command(
            "delete",
            "Delete jobs and their outputs on the service, for good. Saved files stay.",
            "job_commands",
            "delete",
            takes="JOB…",
            least=1,
            most=None,
            examples=("mhx delete JOB --yes",),
            text=_JOB,
        ),
        Command(
            "jobs",
            "List the jobs in the journal; the service itself has no list of jobs.",
            "journal_commands",
            "jobs",
            examples=("mhx jobs", "mhx jobs --limit 5 --format json"),
        ),
        Command(
            "batch plan",
            "Check and price every row of a table. Sends nothing.",
            "batch_commands",
            "plan",
            takes="FILE",
            least=1,
            most=1,
            group="batch",
            examples=("mhx batch plan rows.csv --tool image-to-video --set end_seconds=5",),
            text=_TABLE,
        ),
        Command(
            "batch run",
            "Run the rows that are not done. Run it again at any time, also after a crash: no row is paid for twice.",
            "batch_commands",
            "run",
            takes="FILE",
            least=1,
            most=1,
            group="batch",
            examples=(
                "mhx batch run rows.csv --tool image-to-video --set end_seconds=5 --out outputs/ --report report.html",
                "mhx batch run rows.csv --tool image-to-video --set end_seconds=5 --budget 5000/batch --ceiling 100",
            ),
            text=_TABLE,
        ),
        Command(
            "batch status",
            "Show how a batch stands, and its rows that are not done.",
            "batch_commands",
            "status",
            takes="FILE",
            least=1,
            most=1,
            group="batch",
            examples=("mhx batch status rows.csv", "mhx batch status rows.csv.results.jsonl"),
            text="FILE is the table or its result file.",
        ),
        Command(
            "batch retry",
            "Run a batch, and send its failed rows again; they were refunded or refused.",
            "batch_commands",
            "retry",
            takes="FILE",
            least=1,
            most=1,
            group="batch",
            examples=("mhx batch retry rows.csv --tool image-to-video --set end_seconds=5",),
            text=_TABLE,
        ),
        Command(
            "batch report",
            "Write a page with the outputs of a batch, and a table of its results.",
            "batch_commands",
            "report",
            takes="FILE",
            least=1,
            most=1,
            group="batch",
            examples=("mhx batch report rows.csv --table results.csv",),
            text="FILE is the table or its result file.",
        ),
        Command(
            "account",
            "Show credits and plan of the account.",
            "account_commands",
            "account",
            group="account",
            examples=("mhx account", "mhx account --format quiet"),
        ),
        Command(
            "upload",
            "Upload files, to be used in several jobs for 7 days.",
            "account_commands",
            "upload",
            takes="FILE…",
            least=1,
            most=None,
            group="account",
            examples=("mhx upload photo.png",),
        ),
        Command(
            "login",
            "Save the API key for later commands: in the keyring if the package keyring is installed, else in a file "
            "that only you can read.",
            "login_commands",
            "login",
            group="account",
            examples=("mhx login", "mhx login --key-file key.txt --no-check"),
            text="It asks for the key on a terminal; elsewhere give --key-file, - for standard input. The environment "
            "variable MAGIC_HOUR_API_KEY comes before a saved key.",
        ),
        Command("logout", "Remove the saved API key.", "login_commands", "logout", group="account"),
        Command(
            "journal list",
            "List every call in the journal, with its key and state.",
            "journal_commands",
            "list_calls",
            group="journal",
            examples=("mhx journal list", "mhx journal list --state uncertain"),
        ),
        Command(
            "journal forget",
            "Remove calls from the journal: the same command then creates, and pays for, a new job.",
            "journal_commands",
            "forget",
            takes="KEY…",
            least=1,
            most=None,
            group="journal",
            examples=("mhx journal forget KEY --yes",),
        ),
        Command(
            "journal resolve",
            "Tell the journal which job an uncertain call has made, as found in your library.",
            "journal_commands",
            "resolve",
            takes="KEY JOB_ID",
            least=2,
            most=2,
            group="journal",
            examples=("mhx journal resolve KEY JOB_ID",),
        ),
        Command(
            "journal reconcile",
            "Look for evidence whether uncertain calls were charged.",
            "journal_commands",
            "reconcile",
            group="journal",
            examples=("mhx journal reconcile", "mhx journal reconcile --exclusive"),
        ),
        Command(
            "journal ledger",
            "List what each call has cost, or may cost, and the sum.",
            "journal_commands",
            "ledger",
            group="journal",
            examples=("mhx journal ledger", "mhx journal ledger --since 2026-11-01 --tool image-to-video"),
        ),
        Command(
            "schema",
            "Print the fields of a tool's request as JSON schema, with the rules of its models and its rates.",
            "schema_command",
            "schema",
            takes="TOOL",
            least=1,
            most=1,
            group="local tools",
            examples=("mhx schema image-to-video",),
            text="For programs and agents; `mhx TOOL --help` says the same for people.",
        ),
        Command(
            "verify",
            "Check files against the records that --record wrote beside them.",
            "verify_command",
            "verify",
            takes="FILE…",
            least=1,
            most=None,
            group="local tools",
            examples=("mhx verify outputs/video.mp4",),
        ),
        Command(
            "doctor",
            "Check key, address, proxy, TLS, clock, disk and journal.",
            "doctor",
            "doctor",
            group="local tools",
            examples=("mhx doctor", "mhx doctor --format json"),
        ),
        Command(
            "sandbox",
            "Serve the offline stand-in of the service.",
            "local_commands",
            "sandbox",
            most=None,
            group="local tools",
            examples=("mhx sandbox --open",),
        ),
        Command(
            "webhooks verify",
            "Check the signature of a delivery, and show its event.",
            "local_commands",
            "webhooks_verify",
            takes="BODY",
            least=1,
            most=1,
            group="local tools",
            examples=("mhx webhooks verify body.json --secret @secret.txt --header @headers.txt",),
            text="BODY is a file with the raw bytes of the request's body, or - for standard input.",
        ),
        Command(
            "webhooks listen",
            "Forward the events of a sandbox to your handler.",
            "local_commands",
            "webhooks_listen",
            most=None,
            group="local tools",
            examples=("mhx webhooks listen --forward http://127.0.0.1:8000/hook",),
        ),
        Command(
            "webhooks trigger",
            "Send your handler an example of an event.",
            "local_commands",
            "webhooks_trigger",
            most=None,
            group="local tools",
            examples=("mhx webhooks trigger video.completed --forward http://127.0.0.1:8000/hook",),
        ),
        Command(
            "mcp",
            "Serve the tools to an agent: a local server of the Model Context Protocol, with a budget.",
            "command",
            "serve",
            group="local tools",
            examples=("mhx mcp --budget 500/day --root . --out outputs/", "mhx mcp"),
            text="The client of an agent starts it. Without --budget it makes estimates only. Needs the extra mcp: "
            "pip install 'magic-hour-ext[mcp]'.",
            package="agents",
        ),
        Command(
            "completion",
            "Print a script that completes commands in your shell.",
            "completion",
            "completion",
            takes="bash|zsh|fish",
            least=1,
            most=1,
            group="local tools",
            examples=("mhx completion bash", "mhx completion zsh", "mhx completion fish"),
            text='bash: eval "$(mhx completion bash)" in ~/.bashrc; zsh: the same in ~/.zshrc, after compinit; fish: '
            "mhx completion fish > ~/.config/fish/completions/mhx.fish",
        ),
    )
}

DELEGATED = frozenset({"sandbox", "webhooks listen", "webhooks trigger"})
"""Commands that read their options themselves."""

TAKES_TOOL = frozenset({"start", "estimate"})
"""Commands whose first word is a tool, whose options they take."""

HIDDEN = "__complete"
"""What the completion scripts call."""
