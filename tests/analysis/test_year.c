/* A whole school year, from the bytes of its files to the verdict, against the answers that stand
 * beside it (truth.json, computed apart from this program). Needs the folder of shared data. */
#include "analysis/made_year.h"
#include "prirost/base_system.h"
#include "prirost/ingest.h"
#include "prirost/judge.h"

enum { FILES_MOST = 64, BYTES_MOST = 1 << 24 };

struct folder {
    struct pr_source source[FILES_MOST];
    struct pr_sheet sheet[FILES_MOST];
    struct pr_table table[FILES_MOST];
    struct pr_table *all[FILES_MOST];
    size_t n;
    struct pr_issues issues;
    struct pr_context context;
};

static void read_all(struct pr_arena *arena, const char *dir, struct folder *f) {
    struct pr_entry *entries = NULL;
    size_t n = 0;
    const struct pr_ingest_options options = {.encoding = NULL};
    assert_int_equal(pr_dir_list(arena, dir, NULL, &entries, &n), PR_IO_OK);
    for (size_t i = 0; i < n && f->n < FILES_MOST; i++) {
        if (!pr_text_ends(pr_text_of(entries[i].rest), PR_TEXT(".csv"))) {
            continue;
        }
        struct pr_source *s = &f->source[f->n];
        *s = (struct pr_source){.file = entries[i].path, .place = entries[i].rest};
        s->io = pr_file_read(arena, entries[i].path, BYTES_MOST, &s->bytes);
        assert_true(pr_sheet_read(arena, s, &options, &f->sheet[f->n], &f->issues));
        f->all[f->n] = &f->table[f->n];
        f->n++;
    }
}

static void type_all(struct pr_arena *arena, struct folder *f, bool context_kinds) {
    const struct pr_ingest_options options = {.encoding = NULL};
    for (size_t i = 0; i < f->n; i++) {
        if (pr_kind_gives_context(f->sheet[i].kind) == context_kinds) {
            pr_sheet_type(arena, &f->sheet[i], context_kinds ? NULL : &f->context, &options,
                          &f->table[i], &f->issues);
        }
    }
}

static void judge_all(struct pr_arena *arena, struct folder *f, struct pr_year *year) {
    struct pr_context base = {.n_library = 0};
    base.library = pr_yaml_library(arena, &base.n_library);
    type_all(arena, f, true);
    struct pr_table *ready[FILES_MOST];
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++) {
        if (pr_kind_gives_context(f->sheet[i].kind)) {
            ready[n++] = f->all[i];
        }
    }
    pr_judge_context(arena, ready, n, &base, &f->context, &f->issues);
    type_all(arena, f, false);
    pr_judge_tables(arena, &f->context, f->all, f->n, &f->issues);
    pr_judge_year(arena, &f->context, f->all, f->n, year);
}

struct stated {
    const char *topic, *questionnaire, *where; /* measure, then key=value; «+» is a blank */
    double value;
    int64_t n;
    double low, high;
};

static const struct stated figures[] = {
    {.topic = "people", .where = "pupils", .value = 120, .n = -1},
    {.topic = "people", .where = "joined", .value = 2, .n = -1},
    {.topic = "people", .where = "members", .value = 4, .n = -1},
    {"survey", "мотивация", "records wave=сентябрь", 124, -1, 0, 0},
    {"survey", "мотивация", "respondents wave=май", 106, -1, 0, 0},
    {"survey", "мотивация", "on_roll wave=май group=ПОС", 58, -1, 0, 0},
    {"survey", "мотивация", "sum wave=сентябрь group=ПОС item=М1", 185, 55, 0, 0},
    {"survey", "мотивация", "mean wave=сентябрь group=ПОС", 3.3361742424242427, 56, 0, 0},
    {"survey", "мотивация", "sd wave=май group=сравнение", 0.6560179388224374, 54, 0, 0},
    {"survey", "мотивация", "alpha wave=сентябрь", 0.8385438831963858, 82, 0.7817207760668177,
     0.8857141596576595},
    {"survey", "мотивация", "alpha wave=май scale=интерес", 0.7015962793899639, 100,
     0.5931739615194305, 0.7868251273743053},
    {"survey", "мотивация", "mean_change from=сентябрь to=май group=ПОС", 0.3765151515151516, 50,
     0.2305172292847915, 0.5225130737455117},
    {"survey", "мотивация", "t from=сентябрь to=май group=ПОС", 5.15039028369972, 50, 0, 0},
    {"survey", "мотивация", "mean_change from=сентябрь to=май class=1А", 0.5920745920745921, 13, 0,
     0},
    {"survey", "мотивация", "difference_in_differences from=сентябрь to=май", 0.2054713804713806,
     -1, 0, 0},
    {"survey", "мотивация", "difference_in_differences_classes from=сентябрь to=май",
     0.20557838626020447, 8, -0.0463290370474968, 0.45748580956790574},
    {"survey", "мотивация", "permutation_p from=сентябрь to=май", 0.11428571428571428, 8, 0, 0},
    {"survey", "удовлетворённость", "respondents wave=май", 67, -1, 0, 0},
    {"survey", "удовлетворённость", "sum wave=май group=сравнение item=У6", 87, 33, 0, 0},
    {"survey", "удовлетворённость", "chosen wave=сентябрь option=Открытость", 30, -1, 0, 0},
    {"observations", NULL, "mean domain=Методическая+грамотность lesson=У1", 1.1666666666666667, 3,
     0, 0},
    {"observations", NULL, "mean domain=Приёмы+формирующего+оценивания lesson=У2 observer=Н02",
     1.3333333333333333, 3, 0, 0},
    {"observations", NULL, "icc_a1 domain=Дидактическая+ценность+урока", 0.28, 4,
     -0.03418646638757553, 0.8751230685061815},
    {"observations", NULL, "observer_difference domain=Приёмы+формирующего+оценивания",
     0.2638888888888889, 12, 0, 0},
};

static struct pr_text blanks(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < t.n; i++) {
        char c = t.s[i];
        if (c == '+') {
            c = ' ';
        }
        pr_buf_char(&b, c);
    }
    return pr_buf_done(&b);
}

static const struct pr_figure *look_up(struct pr_arena *arena, const struct pr_analysis *a,
                                       const struct stated *s) {
    struct pr_text rest = t(s->where);
    struct pr_text word;
    assert_true(pr_text_next(&rest, ' ', &word));
    struct pr_address at = {.topic = s->topic, .measure = pr_text_c(arena, word)};
    if (s->questionnaire) {
        at.of[at.n_of++] = (struct pr_of){"questionnaire", t(s->questionnaire)};
    }
    while (pr_text_next(&rest, ' ', &word)) {
        size_t cut = pr_text_find(word, PR_TEXT("="));
        at.of[at.n_of++] = (struct pr_of){pr_text_c(arena, pr_text_slice(word, 0, cut)),
                                          blanks(arena, pr_text_slice(word, cut + 1, word.n))};
    }
    return pr_results_find(a->results, at);
}

static void compare(struct pr_arena *arena, const struct pr_analysis *a) {
    for (size_t i = 0; i < PR_COUNT_OF(figures); i++) {
        const struct stated *s = &figures[i];
        const struct pr_figure *f = look_up(arena, a, s);
        if (!f) {
            fail_msg("%s: no such figure", s->where);
            return; /* not reached */
        }
        bool good = pr_given(*f) && near(f->value, s->value, 1e-9);
        good = good && (s->n < 0 || f->n == s->n);
        if (s->low < s->high) {
            good = good && near(f->low, s->low, 1e-6) && near(f->high, s->high, 1e-6);
        }
        if (!good) {
            fail_msg("%s: %.15g n %d", s->where, f->value, (int)f->n);
        }
    }
}

/* What stands behind the verdict: `why` of truth.json. */
static void compare_motivation(const struct pr_finding *f) {
    assert_int_equal(f->verdict, PR_NOT_SHOWN);
    assert_int_equal(f->change, PR_ROSE);
    assert_int_equal(f->bars, PR_BAR_INTERVAL);
    assert_int_equal(f->mains, 2);
    assert_true(near(f->verdict_level, 0.975, 1e-12));
    assert_true(near(f->at_verdict_level.low, -0.10004529726687189, 1e-9));
    assert_true(near(f->at_verdict_level.high, 0.5112020697872808, 1e-9));
    assert_true(near(f->ancova.value, 0.23955632337300004, 1e-9));
    assert_true(near(f->without_smallest, 0.13210114801023898, 1e-9));
    assert_true(near(f->without_largest, 0.2616984026074936, 1e-9));
    assert_true(near(f->start.value, 0.21198215914082616, 1e-9));
    assert_true(near(f->extreme.value, 0, 0));
    assert_true(near(f->coverage[0][PR_COMMUNITY].value, 0.9655172413793104, 1e-12));
    assert_true(near(f->coverage[0][PR_COMPARISON].value, 1, 1e-12));
    assert_true(near(f->coverage[1][PR_COMMUNITY].value, 0.896551724137931, 1e-12));
    assert_true(near(f->coverage[1][PR_COMPARISON].value, 0.9, 1e-12));
    assert_true(near(f->noticeable, 0.2, 1e-12));
}

static void whole_year(void **state) {
    (void)state;
    const char *shared = pr_environment("PRIROST_SHARED");
    if (!shared || !*shared) {
        print_message("PRIROST_SHARED is not set: the school year is not looked at\n");
        skip();
    }
    struct pr_arena *arena = pr_arena_new();
    struct folder *f = pr_arena_alloc(arena, sizeof *f);
    f->issues = pr_issues_new(arena);
    struct pr_year year = {.n_tables = 0};
    read_all(arena, pr_path_join(arena, shared, "wild/year"), f);
    judge_all(arena, f, &year);
    struct pr_analysis analysis;
    pr_analyse(arena, &year, &analysis);
    compare(arena, &analysis);
    size_t questionnaires = 0;
    for (size_t i = 0; i < analysis.n_findings; i++) {
        const struct pr_finding *finding = &analysis.finding[i];
        if (finding->survey == NULL || strcmp(finding->topic, "survey") != 0) {
            continue;
        }
        questionnaires++;
        if (pr_text_is(finding->of[0].value, "мотивация")) {
            compare_motivation(finding);
        } else {
            assert_int_equal(finding->verdict, PR_NOT_SHOWN);
            assert_int_equal(finding->change, PR_CHANGE_NOT_COMPUTABLE);
            assert_true(finding->bars & PR_BAR_ANONYMOUS);
        }
    }
    assert_int_equal(questionnaires, 2);
    pr_arena_free(arena);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {cmocka_unit_test(whole_year)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
