/* for-coordinator.json: aggregates of one school in rows that are the same everywhere, so that
 * files of many schools can be laid under one another by code. */
#include "inside.h"

static void part(struct pr_buf *out, const char *name, bool has, double value) {
    if (has) {
        pr_json_number_member(out, name, value);
    } else {
        pr_json_key(out, name, false);
        pr_buf_c(out, "null");
    }
}

static void row(struct pr_buf *out, const struct pr_coordinator_row *r) {
    pr_json_text_member(out, "code", pr_text_of(r->code), true);
    pr_json_text_member(out, "indicator", r->indicator, false);
    pr_json_text_member(out, "topic", pr_text_of(r->at.topic), false);
    pr_json_text_member(out, "measure", pr_text_of(r->at.measure), false);
    pr_json_of_member(out, r->at.of, r->at.n_of);
    pr_json_figure(out, &r->figure);
    part(out, "numerator", r->has_parts, r->numerator);
    part(out, "denominator", r->has_parts, r->denominator);
    pr_json_text_member(out, "instrument", r->instrument, false);
    pr_json_text_member(out, "version", r->version, false);
    pr_json_text_member(out, "rule", r->rule, false);
    part(out, "coverage", pr_given(r->coverage), r->coverage.value);
}

void pr_render_coordinator(const struct pr_doc *doc, struct pr_buf *out) {
    const struct pr_coordinator *c = doc->coordinator;
    if (c == NULL) {
        return;
    }
    pr_buf_c(out, "{\"v\": 1");
    pr_json_text_member(out, "program", doc->program, false);
    pr_json_text_member(out, "organisation", c->organisation, false);
    pr_json_text_member(out, "school_year", c->year, false);
    pr_json_text_member(out, "community", c->community, false);
    pr_json_text_member(out, "edition", pr_text_of(c->edition), false);
    pr_json_number_member(out, "least_shown", (double)c->least);
    pr_buf_c(out, ",\n \"rows\": [");
    for (size_t i = 0; i < c->n_rows; i++) {
        pr_buf_c(out, i == 0 ? "\n  {" : ",\n  {");
        row(out, &c->row[i]);
        pr_buf_char(out, '}');
    }
    pr_buf_c(out, "]}\n");
}
