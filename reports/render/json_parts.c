/* Pieces of JSON that results.json and the coordinator's file are made of. Written by hand, because
 * the shortest text of a double and broken characters are beyond the library that tests read it
 * with. */
#include "inside.h"

#include <math.h>

static void escape(struct pr_buf *out, uint32_t c) {
    static const char hex[] = "0123456789abcdef";
    static const char letter[0x20] = {
        ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};
    if (c == '"' || c == '\\') {
        pr_buf_char(out, '\\');
        pr_buf_char(out, (char)c);
    } else if (c >= 0x20 && c != 0x7F) {
        pr_buf_code(out, c);
    } else if (c < 0x20 && letter[c] != 0) {
        pr_buf_char(out, '\\');
        pr_buf_char(out, letter[c]);
    } else {
        pr_buf_c(out, "\\u00");
        pr_buf_char(out, hex[c >> 4]);
        pr_buf_char(out, hex[c & 15]);
    }
}

void pr_json_string(struct pr_buf *out, struct pr_text t) {
    pr_buf_char(out, '"');
    for (size_t at = 0; at < t.n;) {
        escape(out, pr_utf8_next(t, &at)); /* U+FFFD for bytes that are no character */
    }
    pr_buf_char(out, '"');
}

void pr_json_key(struct pr_buf *out, const char *name, bool first) {
    pr_buf_c(out, first ? "" : ", ");
    pr_json_string(out, pr_text_of(name));
    pr_buf_c(out, ": ");
}

void pr_json_text_member(struct pr_buf *out, const char *name, struct pr_text t, bool first) {
    pr_json_key(out, name, first);
    pr_json_string(out, t);
}

void pr_json_number_member(struct pr_buf *out, const char *name, double value) {
    pr_json_key(out, name, false);
    pr_number_exact(out, value == 0 ? 0 : value); /* no minus before zero */
}

void pr_json_of_member(struct pr_buf *out, const struct pr_of *of, size_t n) {
    pr_json_key(out, "of", false);
    pr_buf_char(out, '{');
    for (size_t i = 0; i < n; i++) {
        pr_json_text_member(out, of[i].key, of[i].value, i == 0);
    }
    pr_buf_char(out, '}');
}

void pr_json_figure(struct pr_buf *out, const struct pr_figure *f) {
    bool given = pr_given(*f) && isfinite(f->value);
    if (given) {
        pr_json_number_member(out, "value", f->value);
    } else {
        pr_buf_c(out, ", \"value\": null");
    }
    pr_json_key(out, "n", false);
    if (f->n >= 0) {
        pr_buf_int(out, f->n);
    } else {
        pr_buf_c(out, "null");
    }
    if (given && f->level > 0 && isfinite(f->low) && isfinite(f->high)) {
        pr_json_number_member(out, "low", f->low);
        pr_json_number_member(out, "high", f->high);
        pr_json_number_member(out, "level", f->level);
        if (f->df > 0 && isfinite(f->df)) {
            pr_json_number_member(out, "df", f->df);
        }
    }
    pr_json_text_member(out, "unit", pr_text_of(pr_unit_name(f->unit)), false);
    if (!given) {
        enum pr_why why = pr_given(*f) ? PR_NOT_APPLICABLE : f->why;
        pr_json_text_member(out, "why", pr_text_of(pr_why_name(why)), false);
    }
}
