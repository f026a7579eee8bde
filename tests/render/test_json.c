/* results.json read back field by field with another library. */
#include "sample.h"

#include <jansson.h>
#include <math.h>

static json_t *render(struct pr_arena *arena, const struct pr_doc *doc,
                      const struct pr_output_file *files, size_t n) {
    struct pr_buf b = pr_buf_new(arena);
    pr_render_json(doc, files, n, &b);
    json_error_t error;
    json_t *all = json_loadb(b.s, b.n, JSON_REJECT_DUPLICATES, &error);
    if (all == NULL) {
        fail_msg("line %d: %s", error.line, error.text);
    }
    return all;
}

static void assert_keys(json_t *object, const char *expected) {
    char found[200] = "";
    size_t n = 0;
    const char *key = NULL;
    json_t *value = NULL;
    json_object_foreach(object, key, value) {
        for (size_t i = 0; key[i] != 0 && n + 2 < sizeof found; i++) {
            found[n++] = key[i];
        }
        found[n++] = ' ';
        found[n] = 0;
    }
    assert_string_equal(found, expected);
}

static struct pr_results *results(struct pr_arena *arena) {
    struct pr_results *all = pr_results_new(arena);
    struct pr_figure change = pr_figure_between(
        pr_figure_of(0.3765151515151516, 50, PR_UNIT_POINTS), 0.2305, 0.5225, 0.95, 46);
    struct pr_figure share =
        pr_figure_between(pr_figure_of(0.5, 8, PR_UNIT_SHARE), 0.25, 0.75, 0.95, 0);
    struct pr_figure broken = {.value = NAN, .n = -1, .unit = PR_UNIT_NONE, .why = PR_GIVEN};
    struct pr_figure zero = pr_figure_of(-0.0, -1, PR_UNIT_COUNT);
    pr_results_add(
        all,
        pr_at("survey", "mean_change", 2,
              (struct pr_of[]){{"questionnaire", PR_TEXT("мотивация")}, {"group", PR_TEXT("ПОС")}}),
        change);
    pr_results_add(all, pr_at("survey", "top_two", 0, NULL), share);
    pr_results_add(all, pr_at("survey", "mean", 1, (struct pr_of[]){{"class", PR_TEXT("1А")}}),
                   pr_figure_absent(PR_TOO_FEW, 3, PR_UNIT_POINTS));
    pr_results_add(all, pr_at("x", "broken", 0, NULL), broken);
    pr_results_add(all, pr_at("x", "zero", 0, NULL), zero);
    return all;
}

static double number(json_t *object, const char *key) {
    json_t *value = json_object_get(object, key);
    assert_true(json_is_number(value));
    return json_number_value(value);
}

static const char *string(json_t *object, const char *key) {
    json_t *value = json_object_get(object, key);
    assert_true(json_is_string(value));
    return json_string_value(value);
}

static void test_figures(void **state) {
    struct pr_doc *doc = pr_doc_new(*state, PR_RU);
    doc->results = results(*state);
    json_t *all = render(*state, doc, NULL, 0);
    json_t *figures = json_object_get(all, "figures");
    assert_int_equal(json_array_size(figures), 5);

    json_t *f = json_array_get(figures, 0);
    assert_keys(f, "topic measure of value n low high level df unit ");
    assert_keys(json_object_get(f, "of"), "questionnaire group ");
    assert_string_equal(string(json_object_get(f, "of"), "group"), "ПОС");
    assert_true(number(f, "value") == 0.3765151515151516);
    assert_true(number(f, "n") == 50);
    assert_true(number(f, "low") == 0.2305 && number(f, "high") == 0.5225);
    assert_true(number(f, "level") == 0.95 && number(f, "df") == 46);
    assert_string_equal(string(f, "unit"), "points");

    assert_keys(json_array_get(figures, 1), "topic measure of value n low high level unit ");

    f = json_array_get(figures, 2);
    assert_keys(f, "topic measure of value n unit why ");
    assert_true(json_is_null(json_object_get(f, "value")));
    assert_true(number(f, "n") == 3);
    assert_string_equal(string(f, "why"), "too_few");

    f = json_array_get(figures, 3);
    assert_true(json_is_null(json_object_get(f, "value")));
    assert_true(json_is_null(json_object_get(f, "n")));
    assert_true(json_is_string(json_object_get(f, "why")));

    f = json_array_get(figures, 4);
    assert_true(number(f, "value") == 0 && !signbit(number(f, "value")));
    json_decref(all);
}

static void test_rest(void **state) {
    struct pr_doc *doc = pr_doc_new(*state, PR_RU);
    doc->program = PR_TEXT("prirost 1.0");
    struct pr_said said = {.topic = "survey",
                           .of = {{"questionnaire", PR_TEXT("мотивация")}},
                           .n_of = 1,
                           .verdict = "not_shown",
                           .change = "rose",
                           .text = PR_TEXT("«Балл» вырос\nна \"0,38\"\\ \x01\xFF")};
    struct pr_input_file input = {PR_TEXT("a.csv"), PR_TEXT("47fc"), PR_TEXT("accept"),
                                  PR_TEXT("survey")};
    doc->said = &said;
    doc->n_said = 1;
    doc->input = &input;
    doc->n_input = 1;
    struct pr_output_file files[] = {{"annual-report.xlsx", "ab12"}, {"charts/a.svg", "cd"}};
    json_t *all = render(*state, doc, files, 2);
    assert_keys(all, "v program input figures findings files ");
    assert_true(number(all, "v") == 1);
    assert_string_equal(string(all, "program"), "prirost 1.0");
    json_t *f = json_array_get(json_object_get(all, "findings"), 0);
    assert_keys(f, "topic of verdict change text ");
    assert_string_equal(string(f, "verdict"), "not_shown");
    assert_string_equal(string(f, "text"), "«Балл» вырос\nна \"0,38\"\\ \x01\xEF\xBF\xBD");
    json_t *in = json_array_get(json_object_get(all, "input"), 0);
    assert_keys(in, "file sha256 outcome ");
    assert_string_equal(string(in, "outcome"), "accept");
    json_t *out = json_array_get(json_object_get(all, "files"), 1);
    assert_keys(out, "name sha256 ");
    assert_string_equal(string(out, "name"), "charts/a.svg");
    json_decref(all);
}

static void test_empty(void **state) {
    json_t *all = render(*state, pr_doc_new(*state, PR_RU), NULL, 0);
    assert_keys(all, "v program input figures findings files ");
    assert_int_equal(json_array_size(json_object_get(all, "figures")), 0);
    json_decref(all);
}

int main(void) {
    const struct CMUnitTest tests[] = {WITH_ARENA(test_figures), WITH_ARENA(test_rest),
                                       WITH_ARENA(test_empty)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
