# Completion of kt's five tools for bash. All knowledge is in the tools themselves: they are asked with
# --complete, answer within a second and say nothing on stderr. This file only translates between bash's idea of
# words and the command line's.

# Bash cuts words at "=" and ":"; here they become whole again: "--topic" "=" "a" is "--topic=a". Sets `words`, and
# `index` for the word under the cursor.
_kt_whole_words() {
  local i word is_glued=no ends_in_blank=no
  [[ ${COMP_LINE:0:COMP_POINT} == *[[:space:]] ]] && ends_in_blank=yes
  words=()
  index=0
  for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
    word=${COMP_WORDS[i]//[\"\']/}
    if ((i == COMP_CWORD)) && [[ -z $word && $ends_in_blank == yes ]]; then
      is_glued=no
    fi
    if ((i > 1)) && [[ $is_glued == yes || $word =~ ^[=:]+$ ]]; then
      words[${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    ((i == COMP_CWORD)) && index=$((${#words[@]} - 1))
    is_glued=no
    [[ $word =~ ^[=:]+$ ]] && is_glued=yes
  done
}

_kt() {
  local words index line candidate current done_part
  _kt_whole_words
  current=${COMP_WORDS[COMP_CWORD]//[\"\']/}
  [[ $current =~ ^[=:]+$ ]] && current=
  # What bash has already behind it, and would repeat if it stood in an answer.
  done_part=${words[index]%"$current"}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      return
    fi
    candidate=${line%%$'\t'*}
    COMPREPLY+=("${candidate#"$done_part"}")
  done < <("${words[0]/#\~/$HOME}" --complete "$index" "${words[@]}" 2>/dev/null)
}

complete -F _kt kt-topics kt-groups kt-console-producer kt-console-consumer kt-watch
