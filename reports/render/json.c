/* results.json, version 1: every figure printed anywhere. Written by hand, because the shortest
 * text of a double and broken characters are beyond the library that tests read it with. */
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

static void string(struct pr_buf *out, struct pr_text t) {
    pr_buf_char(out, '"');
    for (size_t at = 0; at < t.n;) {
        escape(out, pr_utf8_next(t, &at)); /* U+FFFD for bytes that are no character */
    }
    pr_buf_char(out, '"');
}

static void key(struct pr_buf *out, const char *name, bool first) {
    pr_buf_c(out, first ? "" : ", ");
    string(out, pr_text_of(name));
    pr_buf_c(out, ": ");
}

static void text_member(struct pr_buf *out, const char *name, struct pr_text t, bool first) {
    key(out, name, first);
    string(out, t);
}

static void number_member(struct pr_buf *out, const char *name, double value) {
    key(out, name, false);
    pr_number_exact(out, value == 0 ? 0 : value); /* no minus before zero */
}

static void of_member(struct pr_buf *out, const struct pr_of *of, size_t n) {
    key(out, "of", false);
    pr_buf_char(out, '{');
    for (size_t i = 0; i < n; i++) {
        text_member(out, of[i].key, of[i].value, i == 0);
    }
    pr_buf_char(out, '}');
}

static void figure(struct pr_buf *out, const struct pr_result *r) {
    const struct pr_figure *f = &r->figure;
    bool given = pr_given(*f) && isfinite(f->value);
    text_member(out, "topic", pr_text_of(r->at.topic), true);
    text_member(out, "measure", pr_text_of(r->at.measure), false);
    of_member(out, r->at.of, r->at.n_of);
    if (given) {
        number_member(out, "value", f->value);
    } else {
        pr_buf_c(out, ", \"value\": null");
    }
    key(out, "n", false);
    if (f->n >= 0) {
        pr_buf_int(out, f->n);
    } else {
        pr_buf_c(out, "null");
    }
    if (given && f->level > 0 && isfinite(f->low) && isfinite(f->high)) {
        number_member(out, "low", f->low);
        number_member(out, "high", f->high);
        number_member(out, "level", f->level);
        if (f->df > 0 && isfinite(f->df)) {
            number_member(out, "df", f->df);
        }
    }
    text_member(out, "unit", pr_text_of(pr_unit_name(f->unit)), false);
    if (!given) {
        enum pr_why why = pr_given(*f) ? PR_NOT_APPLICABLE : f->why;
        text_member(out, "why", pr_text_of(pr_why_name(why)), false);
    }
}

static void finding(struct pr_buf *out, const struct pr_said *said) {
    text_member(out, "topic", pr_text_of(said->topic), true);
    of_member(out, said->of, said->n_of);
    text_member(out, "verdict", pr_text_of(said->verdict), false);
    text_member(out, "change", pr_text_of(said->change), false);
    text_member(out, "text", said->text, false);
}

static void input_file(struct pr_buf *out, const struct pr_input_file *f) {
    text_member(out, "file", f->file, true);
    text_member(out, "sha256", f->sha256, false);
    text_member(out, "outcome", f->outcome, false);
}

/* An array of objects, one a line. */
static void open_item(struct pr_buf *out, size_t i) {
    pr_buf_c(out, i == 0 ? "\n  {" : ",\n  {");
}

static void open_array(struct pr_buf *out, const char *name) {
    pr_buf_c(out, ",\n ");
    string(out, pr_text_of(name));
    pr_buf_c(out, ": [");
}

void pr_render_json(const struct pr_doc *doc, const struct pr_output_file *files, size_t n,
                    struct pr_buf *out) {
    pr_buf_c(out, "{\"v\": 1");
    text_member(out, "program", doc->program, false);
    open_array(out, "input");
    for (size_t i = 0; i < doc->n_input; i++) {
        open_item(out, i);
        input_file(out, &doc->input[i]);
        pr_buf_char(out, '}');
    }
    pr_buf_char(out, ']');
    open_array(out, "figures");
    size_t n_figures = doc->results != NULL ? pr_results_n(doc->results) : 0;
    for (size_t i = 0; i < n_figures; i++) {
        open_item(out, i);
        figure(out, pr_results_at(doc->results, i));
        pr_buf_char(out, '}');
    }
    pr_buf_char(out, ']');
    open_array(out, "findings");
    for (size_t i = 0; i < doc->n_said; i++) {
        open_item(out, i);
        finding(out, &doc->said[i]);
        pr_buf_char(out, '}');
    }
    pr_buf_char(out, ']');
    open_array(out, "files");
    for (size_t i = 0; i < n; i++) {
        open_item(out, i);
        text_member(out, "name", pr_text_of(files[i].name), true);
        text_member(out, "sha256", pr_text_of(files[i].sha256), false);
        pr_buf_char(out, '}');
    }
    pr_buf_c(out, "]}\n");
}
