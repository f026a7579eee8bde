# Prints a C file without comments and without what stands in string and character literals,
# line for line, so that a search finds code only. Whole lines stay, includes keep their names.
{
    line = $0
    if (!inside && line ~ /^[ \t]*#[ \t]*include/) {
        print line
        next
    }
    out = ""
    while (length(line) > 0) {
        if (inside) {
            at = index(line, "*/")
            if (at == 0) {
                line = ""
            } else {
                inside = 0
                line = substr(line, at + 2)
                out = out " "
            }
        } else if (substr(line, 1, 2) == "/*") {
            inside = 1
            line = substr(line, 3)
        } else if (substr(line, 1, 2) == "//") {
            line = ""
        } else if (match(line, /^"([^"\\]|\\.)*"/)) {
            out = out "\"\""
            line = substr(line, RLENGTH + 1)
        } else if (match(line, /^'([^'\\]|\\.)*'/)) {
            out = out "' '"
            line = substr(line, RLENGTH + 1)
        } else {
            out = out substr(line, 1, 1)
            line = substr(line, 2)
        }
    }
    print out
}
