/* results.json, version 1: every figure printed anywhere. */
#include "inside.h"

static void figure(struct pr_buf *out, const struct pr_result *r) {
    const struct pr_figure *f = &r->figure;
    pr_json_text_member(out, "topic", pr_text_of(r->at.topic), true);
    pr_json_text_member(out, "measure", pr_text_of(r->at.measure), false);
    pr_json_of_member(out, r->at.of, r->at.n_of);
    pr_json_figure(out, f);
}

static void finding(struct pr_buf *out, const struct pr_said *said) {
    pr_json_text_member(out, "topic", pr_text_of(said->topic), true);
    pr_json_of_member(out, said->of, said->n_of);
    pr_json_text_member(out, "verdict", pr_text_of(said->verdict), false);
    pr_json_text_member(out, "change", pr_text_of(said->change), false);
    pr_json_text_member(out, "text", said->text, false);
}

static void input_file(struct pr_buf *out, const struct pr_input_file *f) {
    pr_json_text_member(out, "file", f->file, true);
    pr_json_text_member(out, "sha256", f->sha256, false);
    pr_json_text_member(out, "outcome", f->outcome, false);
}

/* An array of objects, one a line. */
static void open_item(struct pr_buf *out, size_t i) {
    pr_buf_c(out, i == 0 ? "\n  {" : ",\n  {");
}

static void open_array(struct pr_buf *out, const char *name) {
    pr_buf_c(out, ",\n ");
    pr_json_string(out, pr_text_of(name));
    pr_buf_c(out, ": [");
}

void pr_render_json(const struct pr_doc *doc, const struct pr_output_file *files, size_t n,
                    struct pr_buf *out) {
    pr_buf_c(out, "{\"v\": 1");
    pr_json_text_member(out, "program", doc->program, false);
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
        pr_json_text_member(out, "name", pr_text_of(files[i].name), true);
        pr_json_text_member(out, "sha256", pr_text_of(files[i].sha256), false);
        pr_buf_char(out, '}');
    }
    pr_buf_c(out, "]}\n");
}
