# Completes lines of briefing in fish.
function _briefing_completion
    set -l token (commandline -ct)
    set -l program (commandline -opc)[1]
    set -l option (string match -r -- '^--[^=]+=' $token)
    for line in (env _BRIEFING_COMPLETE=fish_complete COMP_WORDS=(commandline -cp | string collect) \
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

complete --no-files --command briefing --arguments '(_briefing_completion)'
