# bash completion of prirost. Commands and options are those of the program's own help, so that they
# never disagree; only the values of options are known here.

_prirost_options() { # the options that a command's help lists; without one those of any command
    if [[ -z $1 ]]; then
        echo "--help --version --lang"
    else
        "${COMP_WORDS[0]}" "$1" --help 2>/dev/null | sed -n 's/^  \(--[a-z-]*\).*/\1/p'
    fi
}

_prirost_commands() {
    "${COMP_WORDS[0]}" --help 2>/dev/null | sed -n 's/^  \([a-z][a-z]*\)  *[^ ].*/\1/p' |
        grep -vx prirost
}

_prirost() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= i word
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
        --out | --db | --wave | --issues | --key | --scale | --size | --edition | --encoding | \
            --delimiter | --lang | --where | --groups | --reverse | --level | --reliability)
            i=$((i + 1)) ;;
        -*) ;;
        *) command=$word; break ;;
        esac
    done
    case $previous in
    --lang) COMPREPLY=($(compgen -W "ru en" -- "$current")); return ;;
    --size) COMPREPLY=($(compgen -W "minimum recommended full" -- "$current")); return ;;
    --edition) COMPREPLY=($(compgen -W "work pedsovet public" -- "$current")); return ;;
    --scale) COMPREPLY=($(compgen -W "0-3 1-4 1-5 1-7 1-10" -- "$current")); return ;;
    --encoding)
        COMPREPLY=($(compgen -W "utf-8 utf-16le utf-16be windows-1251 cp866 koi8-r" -- "$current"))
        return ;;
    --delimiter) COMPREPLY=($(compgen -W "tab" -- "$current")); return ;;
    --wave | --where | --groups | --reverse | --level | --reliability) return ;;
    --out) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --db | --issues | --key) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    esac
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$(_prirost_options "$command")" -- "$current"))
    elif [[ -z $command ]]; then
        COMPREPLY=($(compgen -W "$(_prirost_commands)" -- "$current"))
    elif [[ $command == instruments && $previous == instruments ]]; then
        COMPREPLY=($(compgen -W "list show check" -- "$current"))
    elif [[ $command == instruments && $previous == show ]]; then
        COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" instruments list 2>/dev/null |
            sed 's/ .*//')" -- "$current"))
    elif [[ $command == stats && $previous == stats ]]; then
        COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" stats 2>/dev/null |
            sed -n 's/^  \([^ ]*\) .*/\1/p')" -- "$current"))
    elif [[ $command == report || $command == init ]]; then
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -o filenames -F _prirost prirost
