"""What calls the program every day: the files of each scheduler say what they should, and come back as they went in."""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st
from lxml import etree

from briefing.cli.commands.unattended import schedule as command
from briefing.configuration import load_settings
from briefing.errors import UsageError
from briefing.resources import image
from briefing.schedules import WRITERS
from briefing.schedules.kubernetes import CALL, USER
from briefing.schedules.timer import Timer, TimerFile

ROOT = Path(__file__).resolve().parent.parent
TIMER = Timer(
    "briefing", ("/opt/briefing/bin/briefing",), "/srv/desk/briefing.toml", "06:05", "Europe/Berlin", due="06:05"
)
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
HARD = [
    "/srv/two words",
    "/srv/50% off %h",
    '/srv/a "b" c',
    "/srv/Anna's",
    "/srv/Zürich–東京",
    "/srv/$HOME `id` ${x};&",
]

names = st.text(st.sampled_from("ab Ä東%%'\"$`&;<>|*?#~!(){}[]=-^@:+,."), min_size=1, max_size=12).map(
    lambda n: f"n{n}n"
)
paths = st.lists(names, min_size=1, max_size=3).map(lambda parts: "/" + "/".join(parts))
timers = st.builds(
    lambda program, folder, name: Timer("desk-2", (f"{program}/briefing",), f"{folder}/{name}.toml"),
    paths,
    paths,
    names,
)


def write(kind: str, timer: Timer) -> str:
    """Return the only file of *kind*."""
    (file,) = WRITERS[kind](timer)
    return file.text


def units(timer: Timer) -> tuple[str, str]:
    service, clock = WRITERS["systemd"](timer)
    return service.text, clock.text


def setting(text: str, key: str) -> str:
    (value,) = re.findall(rf"^{key}=(.*)$", text, re.MULTILINE)
    return str(value)


def split_exec(line: str) -> list[str]:
    """Return the arguments of a command line as systemd reads it, written anew from systemd.service(5)."""
    words = [
        re.sub(r"\\(.)", r"\1", quoted) if quoted else bare
        for quoted, bare in re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)
    ]
    plain = [re.sub(r"%(.)", lambda found: {"%": "%"}[found[1]], word) for word in words]
    if plain[0].startswith(":"):
        return [plain[0][1:], *plain[1:]]
    assert "$" not in "".join(plain), "would be taken for a variable"
    return plain


def split_windows(line: str) -> list[str]:
    """Return the arguments of a command line as the C library of Windows reads it: backslashes count before a quote."""
    found: list[str] = []
    word, quoted, begun = "", False, False
    for slashes, mark in re.findall(r"(\\*)([^\\]|$)", line):
        word, begun = word + (slashes[: len(slashes) // 2] if mark == '"' else slashes), begun or bool(slashes)
        if mark == '"' and len(slashes) % 2:
            word += mark
        elif mark == '"':
            quoted, begun = not quoted, True
        elif mark in (" ", "\t", "") and not quoted:
            found, word, begun = [*found, word] if begun else found, "", False
        else:
            word, begun = word + mark, True
    return found


def uncron(line: str) -> str:
    """Return the command of a line as cron hands it to the shell."""
    assert not re.search(r"(?<!\\)%", line), "would end the command"
    return line.split(" ", 5)[5].replace("\\%", "%")


def test_systemd_gets_a_service_and_a_timer_in_the_zone_of_the_configuration() -> None:
    service, clock = units(TIMER)
    assert setting(service, "ExecStart") == "/opt/briefing/bin/briefing run --config /srv/desk/briefing.toml"
    assert setting(service, "WorkingDirectory") == "/srv/desk"
    assert setting(service, "Type") == "oneshot"
    assert setting(service, "SuccessExitStatus") == "3 6"
    assert setting(service, "TimeoutStartSec") == "4h"
    assert setting(clock, "OnCalendar") == "*-*-* 06:05:00 Europe/Berlin"
    assert setting(clock, "Persistent") == "true"
    assert "# LoadCredential=smtp-password:" in service
    assert "# OnFailure=briefing-failed.service" in service
    assert "OnFailure" not in units(replace(TIMER, tells_failure=True))[0]


def test_cron_gets_one_line_below_its_zone() -> None:
    *remarks, zone, line = write("cron", TIMER).splitlines()
    assert all(remark.startswith("# ") for remark in remarks)
    assert zone == "CRON_TZ=Europe/Berlin"
    assert line == (
        "5 6 * * * cd /srv/desk && /opt/briefing/bin/briefing run --config /srv/desk/briefing.toml"
        " >> /srv/desk/briefing.log 2>&1"
    )
    assert "CRON_TZ" not in write("cron", replace(TIMER, zone=None))


def test_launchd_gets_a_property_list() -> None:
    text = write("launchd", TIMER)
    assert plistlib.loads(text.encode()) == {
        "Label": "local.briefing",
        "ProgramArguments": ["/opt/briefing/bin/briefing", "run", "--config", "/srv/desk/briefing.toml"],
        "WorkingDirectory": "/srv/desk",
        "StartCalendarInterval": {"Hour": 6, "Minute": 5},
        "StandardOutPath": "/srv/desk/briefing.log",
        "StandardErrorPath": "/srv/desk/briefing.log",
    }
    assert "that of Europe/Berlin" in text  # launchd knows no other zone than the machine's


def task(timer: Timer) -> dict[str, str]:
    (file,) = WRITERS["windows"](timer)
    assert file.encoding == "utf-16"
    as_written = etree.fromstring(file.text.encode(file.encoding))
    as_printed = etree.fromstring(file.text.encode())
    assert etree.tostring(as_written) == etree.tostring(as_printed)
    return {one.tag.removeprefix(TASK): one.text for one in as_written.iter(etree.Element)}


def test_windows_gets_a_task_that_is_made_up_for_and_runs_once_at_a_time() -> None:
    told = task(TIMER)
    assert told["StartBoundary"] == "2026-01-01T06:05:00"
    assert (told["DaysInterval"], told["StartWhenAvailable"]) == ("1", "true")
    assert (told["MultipleInstancesPolicy"], told["ExecutionTimeLimit"]) == ("IgnoreNew", "PT4H")
    assert told["Command"] == "/opt/briefing/bin/briefing"
    assert told["Arguments"] == "run --config /srv/desk/briefing.toml --log /srv/desk/briefing.log"


def job(timer: Timer) -> tuple[Any, Any]:
    """Return the specification of the job and that of its pod."""
    claim, job = yaml.safe_load_all(write("kubernetes", timer))
    assert (claim["kind"], job["kind"]) == ("PersistentVolumeClaim", "CronJob")
    return job["spec"], job["spec"]["jobTemplate"]["spec"]["template"]["spec"]


def test_kubernetes_gets_a_job_that_never_runs_twice_and_can_write_to_its_data_alone() -> None:
    spec, pod = job(TIMER)
    assert (spec["schedule"], spec["timeZone"], spec["concurrencyPolicy"]) == ("5 6 * * *", "Europe/Berlin", "Forbid")
    assert (spec["startingDeadlineSeconds"], pod["restartPolicy"]) == (43_200, "OnFailure")
    (container,) = pod["containers"]
    assert container["image"] == "briefing:latest"
    assert container["command"][3:] == ["briefing", "run", "--config", "/config/briefing.toml"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    mounted = {one["name"]: one["mountPath"] for one in container["volumeMounts"]}
    assert mounted == {"configuration": "/config", "credentials": "/credentials", "data": "/data", "scratch": "/tmp"}
    assert {one["name"] for one in pod["volumes"]} == set(mounted)
    # Where the program looks for the password, as with systemd.
    assert {"name": "CREDENTIALS_DIRECTORY", "value": mounted["credentials"]} in container["env"]
    assert "timeZone" not in job(replace(TIMER, zone=None))[0]


@pytest.mark.parametrize("kind", WRITERS)
def test_each_kind_says_what_the_time_of_a_call_means_for_the_edition(kind: str) -> None:
    def told(**changed: Any) -> str:
        return " ".join(file.text for file in WRITERS[kind](replace(TIMER, **changed)))

    assert 'at = "06:05"' not in told()
    assert 'Put at = "06:05" into [run]' in told(due=None)
    assert '06:05 is before at = "07:00" in [run]' in told(due="07:00")


@given(timers)
def test_no_path_is_changed_on_its_way_through_systemd(timer: Timer) -> None:
    service, _ = units(timer)
    arguments = split_exec(setting(service, "ExecStart"))
    shell = ["/bin/sh", "-c", 'exec "$0" "$@"']
    assert arguments[-len(timer.arguments) :] == list(timer.arguments)
    assert arguments[: -len(timer.arguments)] in ([], shell)
    assert setting(service, "WorkingDirectory").replace("%%", "%") == timer.folder


@given(timers)
def test_no_path_is_changed_on_its_way_through_cron(timer: Timer) -> None:
    line = write("cron", timer).splitlines()[-1]
    assert line.split(" ", 5)[:5] == ["0", "7", "*", "*", "*"]
    assert shlex.split(uncron(line)) == ["cd", timer.folder, "&&", *timer.arguments, ">>", timer.log, "2>&1"]


@given(timers)
def test_no_path_is_changed_on_its_way_through_launchd(timer: Timer) -> None:
    agent = plistlib.loads(write("launchd", timer).encode())
    assert (agent["ProgramArguments"], agent["WorkingDirectory"]) == (list(timer.arguments), timer.folder)


@given(timers)
def test_no_path_is_changed_on_its_way_through_windows(timer: Timer) -> None:
    backward = replace(timer, configuration=timer.configuration.replace("n/", "n\\") + "\\\\")
    told = task(backward)
    assert told["Command"] == timer.program[0]
    assert split_windows(told["Arguments"]) == [*backward.arguments[1:], "--log", backward.log]


@given(timers)
def test_no_path_breaks_what_kubernetes_gets(timer: Timer) -> None:
    assert job(timer) == job(replace(TIMER, name="desk-2", at="07:00", zone=None))
    (line,) = [one for one in write("kubernetes", timer).splitlines() if "configmap" in one]
    assert shlex.split(line.removeprefix("#"))[-1] == f"--from-file=briefing.toml={timer.configuration}"


def program_in(folder: Path) -> Path:
    """Return a program that prints its folder and its arguments, each with a NUL behind it."""
    folder.mkdir(parents=True)
    program = folder / "briefing"
    program.write_text('#!/bin/sh\nprintf "%s\\0" "$PWD" "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    return program


@pytest.mark.skipif(os.name != "posix", reason="there is no sh")
@pytest.mark.parametrize("path", HARD)
def test_a_shell_calls_what_the_line_of_cron_says(tmp_path: Path, path: str) -> None:
    program = program_in(tmp_path / path[1:])
    timer = Timer("briefing", (str(program),), str(program.parent / "briefing.toml"))
    subprocess.run(["sh", "-c", uncron(write("cron", timer).splitlines()[-1])], check=True)
    told = Path(timer.log).read_text(encoding="utf-8").split("\0")
    assert told == [timer.folder, "run", "--config", timer.configuration, ""]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
@pytest.mark.parametrize("path", [*HARD, "/srv/back\\slash"])
def test_systemd_itself_reads_the_units_without_a_word_and_as_they_were_meant(tmp_path: Path, path: str) -> None:
    program = program_in(tmp_path / path[1:])
    timer = replace(TIMER, program=(str(program),), configuration=str(program.parent / "briefing.toml"))
    for file in WRITERS["systemd"](timer):
        (tmp_path / file.name).write_text(file.text, encoding="utf-8")
    verify = ["systemd-analyze", "verify", "--user", "--man=no", str(tmp_path / "briefing.timer")]
    verify.append(str(tmp_path / "briefing.service"))
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(verify, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    shown = subprocess.run(
        verify, env={**environment, "SYSTEMD_LOG_LEVEL": "debug"}, capture_output=True, text=True, check=True
    ).stdout
    (line,) = re.findall(r"Command Line: (.*)", shown)  # of the service, quoted for a shell
    words = subprocess.run(["sh", "-c", f'printf "%s\\0" {line}'], capture_output=True, text=True, check=True).stdout
    assert tuple(words.split("\0")[:-1])[-4:] == timer.arguments
    assert re.findall(r"WorkingDirectory: (.*)", shown) == [timer.folder]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
@pytest.mark.parametrize("zone", [None, "Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC"])
def test_systemd_itself_knows_the_time(zone: str | None) -> None:
    calendar = setting(units(replace(TIMER, zone=zone))[1], "OnCalendar")
    shown = subprocess.run(["systemd-analyze", "calendar", calendar], capture_output=True, text=True, check=True)
    assert f"Normalized form: {calendar}" in shown.stdout


@pytest.mark.skipif(os.name != "posix", reason="there is no sh")
@pytest.mark.parametrize(("code", "told"), [(0, 0), (1, 1), (3, 0), (4, 4), (5, 5), (6, 0)])
def test_an_edition_with_an_input_left_out_and_a_quiet_day_are_no_failure_of_a_pod(code: int, told: int) -> None:
    done = subprocess.run(["sh", "-c", CALL, "sh", "-c", f"exit {code}"], check=False)
    assert done.returncode == told


@pytest.mark.skipif(os.name != "posix", reason="there is no sh")
def test_the_end_of_a_pod_is_told_to_the_run_and_waited_for(tmp_path: Path) -> None:
    run = "trap 'sleep 0.2; echo ended > end; exit 143' TERM; echo begun > begin; while :; do sleep 0.05; done"
    with subprocess.Popen(["sh", "-c", CALL, "sh", "-c", run], cwd=tmp_path) as process:
        until = time.monotonic() + 20
        while not (tmp_path / "begin").exists() and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 143
    assert (tmp_path / "end").read_text(encoding="utf-8") == "ended\n"


@pytest.mark.parametrize("name", ["", "Desk", "a b", "-a", "a" * 53, "a/b", "ä"])
def test_a_name_that_some_scheduler_refuses_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=re.escape(f'the name "{name}" cannot be used')):
        replace(TIMER, name=name)


@pytest.mark.parametrize("path", ["/srv/a\nb.toml", "/srv/a\x00.toml", "/srv/\udcff.toml", "/srv/\x1b[m.toml"])
def test_a_path_that_ends_a_line_is_refused(path: str) -> None:
    with pytest.raises(UsageError, match="a line break or another character"):
        replace(TIMER, configuration=path)


def test_what_a_scheduler_cannot_be_told_is_refused() -> None:
    with pytest.raises(UsageError, match="not every cron leaves a backslash"):
        write("cron", replace(TIMER, configuration="/srv/a\\b.toml"))
    for folder in ("/srv/a ", "/srv/a\\"):
        with pytest.raises(UsageError, match="ends with a space or a backslash"):
            units(replace(TIMER, configuration=f"{folder}/briefing.toml"))


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    called = [sys.executable, "-m", "briefing", "schedule", *arguments]
    env = {**os.environ, "HOME": str(cwd / "home"), "XDG_CONFIG_HOME": "", **environment}
    return subprocess.run(called, cwd=cwd, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "briefing.toml").write_text(
        'timezone = "Europe/Berlin"\n[run]\nat = "06:45"\nretry = "5h"\n', encoding="utf-8"
    )
    return tmp_path


def test_time_and_zone_are_those_of_the_configuration(desk: Path) -> None:
    done = run("--kind", "systemd", cwd=desk)
    assert (done.returncode, setting(done.stdout, "OnCalendar")) == (0, "*-*-* 06:45:00 Europe/Berlin")
    assert setting(done.stdout, "ExecStart").endswith(f" run --config {desk}/briefing.toml")
    assert setting(done.stdout, "TimeoutStartSec") == "6h"  # five hours of asking again must have room
    shown = [line for line in done.stdout.splitlines() if line.startswith("# /")]
    assert shown == [f"# {desk}/home/.config/systemd/user/briefing.{ending}" for ending in ("service", "timer")]


def test_a_call_before_an_edition_is_due_is_warned_of(desk: Path) -> None:
    done = run("--kind", "cron", "--at", "06:30", "-q", cwd=desk)
    assert (done.returncode, done.stdout.splitlines()[-1][:10]) == (0, "30 6 * * *")
    assert done.stderr.splitlines() == [
        '06:30 is before at = "06:45" in [run]: each run makes the edition of the day before.',
        "  try: --at 06:45",
    ]


def test_units_are_installed_once_and_written_over_by_force_alone(desk: Path) -> None:
    done = run("--kind", "systemd", "--install", cwd=desk)
    folder = desk / "home" / ".config" / "systemd" / "user"
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"{folder}/briefing.service: written",
        f"{folder}/briefing.timer: written",
        "next",
        "  systemctl --user daemon-reload",
        "  systemctl --user enable --now briefing.timer",
        "  loginctl enable-linger    # so that it runs while you are not logged in",
    ]
    assert run("--kind", "systemd", "--install", cwd=desk).returncode == 0  # the same again
    other = run("--kind", "systemd", "--install", "--at", "08:00", cwd=desk)
    assert (other.returncode, "in: " + str(folder / "briefing.timer") in other.stderr) == (2, True)
    assert "06:45" in (folder / "briefing.timer").read_text(encoding="utf-8")
    assert run("--kind", "systemd", "--install", "--at", "08:00", "--force", cwd=desk).returncode == 0
    assert "08:00" in (folder / "briefing.timer").read_text(encoding="utf-8")
    elsewhere = run("--kind", "systemd", "--install", "--name", "evening", cwd=desk, XDG_CONFIG_HOME=str(desk / "xdg"))
    assert (elsewhere.returncode, (desk / "xdg/systemd/user/evening.timer").is_file()) == (0, True)


def test_nothing_is_written_where_one_file_would_take_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "b.timer").write_text("mine\n", encoding="utf-8")
    files = {tmp_path / f"{name}.timer": TimerFile(f"{name}.timer", "ours\n") for name in "ab"}
    with pytest.raises(UsageError, match="there is another file of that name, and it stays"):
        command._install(files, force=False)
    assert [path.name for path in tmp_path.iterdir()] == ["b.timer"]


def test_an_agent_and_a_task_are_installed_where_they_are_read(desk: Path) -> None:
    agent = run("--kind", "launchd", "--install", cwd=desk)
    path = desk / "home" / "Library" / "LaunchAgents" / "local.briefing.plist"
    assert (agent.returncode, plistlib.loads(path.read_bytes())["Label"]) == (0, "local.briefing")
    assert "launchctl bootstrap gui/$(id -u) ~/Library/LaunchAgents/local.briefing.plist" in agent.stdout
    task = run("--kind", "windows", "--install", cwd=desk)
    assert f'schtasks /Create /TN briefing /XML "{desk}/briefing.xml"' in task.stdout
    assert (desk / "briefing.xml").read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert etree.parse(desk / "briefing.xml").getroot().tag == f"{TASK}Task"


@pytest.mark.parametrize(
    ("kind", "do"), [("cron", "crontab -e"), ("kubernetes", "kubectl apply -f -"), ("docker", "docker build")]
)
def test_what_no_folder_is_read_for_is_not_installed(desk: Path, kind: str, do: str) -> None:
    done = run("--kind", kind, "--install", cwd=desk)
    assert (done.returncode, do in done.stderr.splitlines()[-1]) == (2, True)


def test_without_a_configuration_the_way_to_one_is_told(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert (done.returncode, "briefing init" in done.stderr) == (2, True)
    wrong = run("--at", "7", cwd=tmp_path)
    assert wrong.returncode == 2


def test_the_program_is_told_by_its_path_or_as_a_module(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = program_in(tmp_path / "bin")
    (tmp_path / "briefing").symlink_to(program)  # stays as it is: an update may lead it elsewhere
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["./briefing"])
    assert command.find_program() == (str(tmp_path / "briefing"),)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "__main__.py")])
    assert command.find_program() == (sys.executable, "-P", "-m", "briefing")


def test_the_image_has_the_libraries_that_set_text_and_no_rights(tmp_path: Path) -> None:
    printed = run("--kind", "docker", cwd=tmp_path)
    assert (printed.returncode, printed.stdout) == (0, image().read_text(encoding="utf-8"))
    (debian,) = re.findall(
        r"--no-install-recommends ([^\"]*)", (ROOT / "tools" / "require_pango.sh").read_text(encoding="utf-8")
    )
    assert set(debian.split()) <= set(printed.stdout.split())
    assert f"USER {USER}" in printed.stdout.splitlines()
    assert printed.stdout.endswith('ENTRYPOINT ["briefing"]\nCMD ["run", "--config", "/config/briefing.toml"]\n')


def test_the_configuration_of_the_page_of_mornings_can_be_used(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "how-to" / "every-morning.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "briefing.toml").write_text(block, encoding="utf-8")
    settings = load_settings(tmp_path / "briefing.toml", {})
    assert (settings.run.at, settings.timezone) == ("07:00", "Europe/Berlin")
    assert {kind for kind in (*WRITERS, "docker") if f"| `{kind}`" in page} == {*WRITERS, "docker"}


def has_docker() -> bool:
    """Tell whether images can be built here: the program, its daemon, and what the image is made from."""
    return bool(shutil.which("docker")) and all(
        subprocess.run(["docker", *words], capture_output=True, check=False).returncode == 0
        for words in (["info"], ["pull", "--quiet", "python:3.12-slim"])
    )


def test_the_image_builds_and_runs(tmp_path: Path) -> None:
    if not has_docker():
        pytest.skip("there is no Docker daemon that has python:3.12-slim")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")], cwd=ROOT, check=True
    )
    build = ["docker", "build", "--quiet", "-f", str(image()), str(tmp_path)]
    made = subprocess.run(build, capture_output=True, text=True, check=True).stdout.strip()
    called = ["docker", "run", "--rm", "--read-only", "--tmpfs", "/tmp", made, "--version"]
    assert "briefing" in subprocess.run(called, capture_output=True, text=True, check=True).stdout
