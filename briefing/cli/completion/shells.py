"""The scripts of the shells, and how each of them tells what is on its line.

A script asks the program itself, by the protocol of click: which words are on the line comes in the environment, and a
line a value goes back. Sources: the manuals of bash (Programmable Completion), zsh (Completion System) and fish
(complete).
"""

from __future__ import annotations

from itertools import pairwise

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete, add_completion_class

from briefing.cli.completion import VARIABLE

# What stands before "=" is a word of its own in bash, so that files are completed behind it as usual.
_BASH = r"""# Completes lines of briefing in bash 4.4 and later.
%(complete_func)s() {
    local answer kind value
    COMPREPLY=()
    answer=$(env COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD="$COMP_CWORD" %(complete_var)s=bash_complete \
        "${1/#\~/$HOME}" 2>/dev/null)
    while IFS=, read -r kind value; do
        case $kind in
            plain) COMPREPLY+=("$value") ;;
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
        esac
    done <<<"$answer"
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = r"""#compdef %(prog_name)s
# Completes lines of briefing in zsh.
%(complete_func)s() {
    local -a answer told bare
    local kind value meaning
    answer=("${(@f)$(env COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) %(complete_var)s=zsh_complete \
        ${~words[1]} 2>/dev/null)}")
    [[ $PREFIX == --*=* ]] && compset -P '*='
    for kind value meaning in "${(@)answer}"; do
        case $kind in
            plain) [[ $meaning == _ ]] && bare+=("$value") || told+=("$value:$meaning") ;;
            dir) _path_files -/ ;;
            file) _path_files ;;
        esac
    done
    (( $#told )) && _describe -V '%(prog_name)s' told
    (( $#bare )) && compadd -V '%(prog_name)s' -a bare
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = r"""# Completes lines of briefing in fish.
function %(complete_func)s
    set -l token (commandline -ct)
    set -l program (commandline -opc)[1]
    set -l option (string match -r -- '^--[^=]+=' $token)
    for line in (env %(complete_var)s=fish_complete COMP_WORDS=(commandline -cp | string collect) \
            COMP_CWORD="$token" (string replace -r '^~' $HOME -- $program) 2>/dev/null)
        set -l parts (string split -m 1 , -- $line)
        switch $parts[1]
            case plain
                echo "$option$parts[2]"
            case dir
                for path in (__fish_complete_directories $parts[2])
                    echo "$option$path"
                end
            case file
                for path in (__fish_complete_path $parts[2])
                    echo "$option$path"
                end
        end
    end
end

complete --no-files --command %(prog_name)s --arguments '(%(complete_func)s)'
"""


class Bash(BashComplete):
    """Bash, which tells ``--paper=A`` as three words."""

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is completed, and that one."""
        words, begun = super().get_completion_args()
        kept = [word for before, word in pairwise(["", *words]) if word != "=" or not before.startswith("--")]
        return kept, begun

    @staticmethod
    def _check_version() -> None:
        """Say nothing of the bash of this machine: the script may be for another one."""


class Zsh(ZshComplete):
    """Zsh, which loads a function from a file of its name, and keeps of it what the file defines under that name."""

    source_template = _ZSH

    @property
    def func_name(self) -> str:
        """The name of the function."""
        return f"_{self.prog_name}"


class Fish(FishComplete):
    """Fish."""

    source_template = _FISH


SHELLS: dict[str, type[ShellComplete]] = {"bash": Bash, "zsh": Zsh, "fish": Fish}


def register() -> None:
    """Let click answer the scripts of this module, in place of its own."""
    for name, shell in SHELLS.items():
        add_completion_class(shell, name)


def write_script(shell: str, program: click.Command) -> str:
    """Return the script by which *shell*, one of ``SHELLS``, asks *program*."""
    return SHELLS[shell](program, {}, "briefing", VARIABLE).source()
