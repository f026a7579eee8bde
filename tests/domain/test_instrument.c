/* Scoring, levels, typed answers, and what makes a definition bad. Expected scores by hand. */
#include "check.h"

enum { NO = PR_NO_ANSWER, ITEMS = 12 };

static struct pr_arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = pr_arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pr_arena_free(arena);
    return 0;
}

/* Twelve items 1-5 in three scales of four, items 4 and 10 reversed, as a home-made one. */
struct home {
    struct pr_item item[ITEMS];
    size_t index[ITEMS];
    bool reversed[ITEMS];
    struct pr_scale scale[4];
    struct pr_instrument ins;
};

static void make_home(struct home *h) {
    static const char *const codes[ITEMS] = {"М1", "М2", "М3", "М4",  "М5",  "М6",
                                             "М7", "М8", "М9", "М10", "М11", "М12"};
    *h = (struct home){0};
    for (size_t i = 0; i < ITEMS; i++) {
        h->item[i] = (struct pr_item){.code = pr_text_of(codes[i]), .low = 1, .high = 5};
        h->index[i] = i;
        h->reversed[i] = i == 3 || i == 9;
    }
    for (size_t s = 0; s < 4; s++) {
        size_t from = s == 0 ? 0 : 4 * (s - 1);
        size_t n = s == 0 ? ITEMS : 4;
        h->scale[s] =
            (struct pr_scale){.id = s == 0 ? (struct pr_text){"", 0} : pr_text_of(codes[s]),
                              .item = h->index + from,
                              .reversed = h->reversed + from,
                              .n_items = n,
                              .combine = PR_COMBINE_MEAN,
                              .low = 1,
                              .high = 5,
                              .factor = 1,
                              .least_answered = s == 0 ? 8 : 3};
    }
    h->ins = (struct pr_instrument){.id = PR_TEXT("мотивация"),
                                    .item = h->item,
                                    .n_items = ITEMS,
                                    .scale = h->scale,
                                    .n_scales = 4,
                                    .total = 0};
}

static const struct {
    int16_t answer[ITEMS];
    size_t scale;
    bool given;
    double score;
    size_t answered;
} scores[] = {
    {{3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, 0, true, 3, 12},
    /* the reversed ones turn 5 into 1: (10 * 5 + 2 * 1) / 12 */
    {{5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, 0, true, 52.0 / 12, 12},
    {{5, 5, 5, 1, 5, 5, 5, 5, 5, 1, 5, 5}, 0, true, 5, 12},
    {{4, 1, 2, 3, NO, NO, NO, NO, 2, 4, 2, 2}, 0, true, (4 + 1 + 2 + 3 + 2 + 2 + 2 + 2) / 8.0, 8},
    {{4, 1, 2, 3, NO, NO, NO, NO, NO, 4, 2, 2}, 0, false, 0, 7},
    {{NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO}, 0, false, 0, 0},
    {{4, 1, 2, NO, 5, 5, 5, 5, 5, 5, 5, 5}, 1, true, 7.0 / 3, 3},
    {{4, 1, NO, NO, 5, 5, 5, 5, 5, 5, 5, 5}, 1, false, 0, 2},
    {{4, 1, 2, 2, 5, 5, 5, 5, 5, 5, 5, 5}, 1, true, (4 + 1 + 2 + 4) / 4.0, 4},
    {{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 9, false, 0, 0}, /* no such scale */
};

static void means_are_right(void **state) {
    (void)state;
    struct home h;
    make_home(&h);
    for (size_t i = 0; i < PR_COUNT_OF(scores); i++) {
        double score = -7;
        size_t answered = 99;
        bool given = pr_score(&h.ins, scores[i].scale, scores[i].answer, &score, &answered);
        assert_int_equal(given, scores[i].given);
        assert_int_equal(answered, scores[i].answered);
        assert_true(given ? score == scores[i].score : score == -7);
        assert_int_equal(pr_score(&h.ins, scores[i].scale, scores[i].answer, &score, NULL), given);
    }
}

/* low + high - x on any scale: turning all answers and the key gives the mirrored score. */
static void turning_is_a_mirror(void **state) {
    (void)state;
    struct home h;
    struct home mirror;
    make_home(&h);
    make_home(&mirror);
    int16_t answer[ITEMS];
    int16_t turned[ITEMS];
    for (size_t i = 0; i < ITEMS; i++) {
        answer[i] = (int16_t)(1 + (int)(i * 7 + 3) % 5);
        turned[i] = (int16_t)(6 - answer[i]);
        mirror.reversed[i] = !mirror.reversed[i];
    }
    double a = 0;
    double b = 0;
    assert_true(pr_score(&h.ins, 0, answer, &a, NULL));
    assert_true(pr_score(&mirror.ins, 0, turned, &b, NULL));
    assert_true(a == b);
    assert_true(pr_score(&h.ins, 0, turned, &b, NULL));
    assert_true(a + b > 6 - 1e-12 && a + b < 6 + 1e-12);
}

static void keys_and_weights(void **state) {
    (void)state;
    struct pr_item item[4] = {{.code = PR_TEXT_INIT("a"), .low = -2, .high = 2, .key = 1},
                              {.code = PR_TEXT_INIT("b"), .low = -2, .high = 2, .key = -1},
                              {.code = PR_TEXT_INIT("c"), .low = 1, .high = 5, .key = 1},
                              {.code = PR_TEXT_INIT("d"), .low = 1, .high = 5, .key = -1}};
    size_t index[] = {0, 1, 2, 3};
    bool none[4] = {false};
    size_t part[] = {0, 1};
    double weight[] = {1, -2};
    struct pr_scale scale[] = {{.id = PR_TEXT_INIT("key"),
                                .item = index,
                                .reversed = none,
                                .n_items = 4,
                                .combine = PR_COMBINE_COUNT_KEY,
                                .low = 0,
                                .high = 4,
                                .factor = 1,
                                .least_answered = 4},
                               {.id = PR_TEXT_INIT("sum"),
                                .item = index + 2,
                                .reversed = none,
                                .n_items = 2,
                                .combine = PR_COMBINE_SUM,
                                .low = 2,
                                .high = 10,
                                .factor = 1,
                                .least_answered = 2},
                               {.id = PR_TEXT_INIT("all"),
                                .part = part,
                                .weight = weight,
                                .n_parts = 2,
                                .combine = PR_COMBINE_WEIGHTED,
                                .low = -20,
                                .high = 0,
                                .factor = 1,
                                .least_answered = 1}};
    struct pr_instrument ins = {.id = PR_TEXT_INIT("x"),
                                .item = item,
                                .n_items = 4,
                                .scale = scale,
                                .n_scales = 3,
                                .total = SIZE_MAX};
    double score = 0;
    /* a yes, b no, c above the middle, d below it: all four agree with the key */
    assert_true(pr_score(&ins, 0, (int16_t[]){2, -1, 4, 1}, &score, NULL) && score == 4);
    /* the middle agrees with neither */
    assert_true(pr_score(&ins, 0, (int16_t[]){-2, 2, 3, 3}, &score, NULL) && score == 0);
    assert_true(pr_score(&ins, 1, (int16_t[]){0, 0, 4, 1}, &score, NULL) && score == 5);
    assert_true(pr_score(&ins, 2, (int16_t[]){2, -1, 4, 1}, &score, NULL) && score == 4 - 2 * 5);
    assert_false(pr_score(&ins, 2, (int16_t[]){2, NO, 4, 1}, &score, NULL));
    struct pr_issues issues = pr_issues_new(arena);
    assert_true(pr_instrument_check(&ins, "x", &issues));
    part[0] = 2; /* made of itself */
    assert_false(pr_score(&ins, 2, (int16_t[]){2, -1, 4, 1}, &score, NULL));
    assert_false(pr_instrument_check(&ins, "x", &issues));
    assert_int_equal(issues.items[0].code, PR_ISSUE_definition_loop);
}

static void levels_hold_their_edges(void **state) {
    (void)state;
    struct pr_band band[] = {{.id = PR_TEXT_INIT("low"), .from = 0, .to = 2, .to_open = true},
                             {.id = PR_TEXT_INIT("mid"), .from = 2, .to = 3},
                             {.id = PR_TEXT_INIT("high"), .from = 3, .to = 4, .from_open = true}};
    struct pr_levels l = {.band = band, .n_bands = 3};
    static const struct {
        double score;
        size_t level;
    } cases[] = {{0, 0},         {1.999999, 0}, {2, 1}, {2 - 1e-12, 1},  {3, 1},
                 {3 + 1e-12, 1}, {3.000001, 2}, {4, 2}, {4.1, SIZE_MAX}, {-0.1, SIZE_MAX}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        assert_int_equal(pr_level_of(&l, cases[i].score), cases[i].level);
    }
    struct home h;
    make_home(&h);
    assert_null(pr_levels_of_scale(&h.ins, 0));
}

/* ---- typed answers ---- */

static const struct {
    int low, high;
    const char *answer;
    int known, value;
} answers[] = {
    {1, 5, "1", true, 1},
    {1, 5, "5", true, 5},
    {1, 5, " 3 ", true, 3},
    {1, 5, "4,0", true, 4},
    {1, 5, "6", false, 0},
    {1, 5, "0", false, 0},
    {1, 5, "-1", false, 0},
    {1, 5, "3,5", false, 0},
    {1, 5, "4 балла", false, 0},
    {1, 5, "3?", false, 0},
    {1, 5, "5+", false, 0},
    {1, 5, "4/5", false, 0},
    {1, 5, "300%", false, 0},
    {1, 5, "5 - очень важно", true, 5},
    {1, 5, "5 — очень важно", true, 5},
    {1, 5, "3 - 4", false, 0},
    {1, 5, "6 - сверх меры", false, 0},
    {1, 5, "99999999999999999999", false, 0},
    {1, 5, "Полностью не согласен", true, 1},
    {1, 5, "Скорее не согласен", true, 2},
    {1, 5, "Трудно сказать", true, 3},
    {1, 5, "Затрудняюсь ответить", true, 3},
    {1, 5, "Скорее  согласен.", true, 4},
    {1, 5, "ПОЛНОСТЬЮ СОГЛАСЕН", true, 5},
    {1, 5, "скорее да", false, 0}, /* four words, five points */
    {1, 4, "нет", true, 1},
    {1, 4, "скорее нет", true, 2},
    {1, 4, "Скорее да", true, 3},
    {1, 4, "да", true, 4},
    {1, 4, "Полностью согласен", false, 0},
    {0, 3, "да", false, 0},
    {0, 4, "трудно сказать", false, 0},
    {1, 5, "A4", true, 4}, /* Latin */
    {1, 5, "а4", true, 4}, /* Cyrillic */
    {1, 5, "A6", false, 0},
    {1, 9, "A9", true, 9},
    {1, 5, "A10", false, 0},
    {1, 5, "A0", false, 0},
    {1, 5, "", false, 0},
    {1, 5, "…", false, 0},
};

static void answers_are_understood(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(answers); i++) {
        struct pr_item item = {.low = (int16_t)answers[i].low, .high = (int16_t)answers[i].high};
        int16_t value = -77;
        struct pr_text folded = pr_text_fold(arena, pr_text_of(answers[i].answer));
        bool known = pr_item_answer(&item, folded, &value);
        if (known != (answers[i].known != 0) || value != (known ? answers[i].value : -77)) {
            fail_msg("«%s» on %d-%d: %d %d", answers[i].answer, answers[i].low, answers[i].high,
                     (int)known, (int)value);
        }
    }
}

/* Options of an item win over every coding. */
static void options_win(void **state) {
    (void)state;
    struct pr_text yes[] = {PR_TEXT_INIT("да"), PR_TEXT_INIT("конечно - да")};
    struct pr_text no[] = {PR_TEXT_INIT("нет")};
    struct pr_text piece[] = {PR_TEXT_INIT("иногда")};
    struct pr_option option[] = {
        {.code = PR_TEXT_INIT("y"), .value = 1, .accept = yes, .n_accept = 2},
        {.code = PR_TEXT_INIT("n"), .value = 4, .accept = no, .n_accept = 1},
        {.code = PR_TEXT_INIT("s"), .value = 2, .contains = piece, .n_contains = 1},
        {.code = PR_TEXT_INIT("na"), .value = NO, .contains = no, .n_contains = 1}};
    struct pr_item item = {.low = 1, .high = 4, .options = option, .n_options = 3};
    int16_t value = 0;
    assert_true(pr_item_answer(&item, PR_TEXT("да"), &value) && value == 1);
    assert_true(pr_item_answer(&item, PR_TEXT("«да»."), &value) && value == 1);
    assert_true(pr_item_answer(&item, PR_TEXT("конечно – да"), &value) && value == 1);
    assert_true(pr_item_answer(&item, PR_TEXT("нет"), &value) && value == 4);
    assert_true(pr_item_answer(&item, PR_TEXT("да, но иногда"), &value) && value == 2);
    assert_false(pr_item_answer(&item, PR_TEXT("скорее да"), &value));
    assert_true(pr_item_answer(&item, PR_TEXT("4"), &value) && value == 4);
    assert_false(pr_item_answer(&item, PR_TEXT("3"), &value)); /* no option has it */
    item.n_options = 4;
    assert_true(pr_item_answer(&item, PR_TEXT("вопроса нет"), &value) && value == NO);
    assert_false(pr_item_answer(&item, PR_TEXT("иногда нет"), &value)); /* two options' pieces */
}

static void codes_are_found(void **state) {
    (void)state;
    struct home h;
    make_home(&h);
    assert_int_equal(pr_item_find(&h.ins, PR_TEXT("М10")), 9);
    assert_int_equal(pr_item_find(&h.ins, PR_TEXT("м10")), 9);
    assert_int_equal(pr_item_find(&h.ins, PR_TEXT("M10")), 9); /* Latin M */
    assert_int_equal(pr_item_find(&h.ins, PR_TEXT("М13")), SIZE_MAX);
    assert_int_equal(pr_item_find(&h.ins, PR_TEXT("")), SIZE_MAX);
    h.item[0].topic[PR_EN] = PR_TEXT("interest");
    CHECK_TEXT(pr_item_title(&h.item[0], PR_RU), "interest");
    CHECK_TEXT(pr_item_title(&h.item[1], PR_RU), "М2");
    h.item[0].text = PR_TEXT("Мне интересно");
    CHECK_TEXT(pr_item_title(&h.item[0], PR_EN), "Мне интересно");
    assert_string_equal(pr_status_name(PR_STATUS_UNVERIFIED), "memory");
}

/* ---- bad definitions ---- */

static enum pr_issue_code first_complaint(const struct pr_instrument *ins) {
    struct pr_issues issues = pr_issues_new(arena);
    bool good = pr_instrument_check(ins, "x.yaml", &issues);
    assert_int_equal(good, issues.n == 0);
    for (size_t i = 0; i < issues.n; i++) {
        assert_string_equal(issues.items[i].file, "x.yaml");
        assert_true(pr_issue_text(arena, PR_RU, &issues.items[i]).n > 0);
        assert_true(pr_issue_text(arena, PR_EN, &issues.items[i]).n > 0);
    }
    return good ? PR_ISSUE_CODES : issues.items[0].code;
}

static void shapes_are_checked(void **state) {
    (void)state;
    struct home h;
    make_home(&h);
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_CODES);
    h.item[2].code = h.item[1].code;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_twice);
    make_home(&h);
    h.item[2].low = 5;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_edges);
    make_home(&h);
    h.index[2] = ITEMS;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_reference);
    make_home(&h);
    h.index[2] = 1;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_twice);
    make_home(&h);
    h.scale[0].least_answered = 13;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_least);
    make_home(&h);
    h.scale[1].high = 4;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_range);
    make_home(&h);
    h.scale[1].high = 1;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_edges);
    make_home(&h);
    h.scale[1].id = h.scale[2].id;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_twice);
    make_home(&h);
    h.scale[1].n_items = 0;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_blank);
    make_home(&h);
    h.ins.total = 7;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_reference);
    make_home(&h);
    h.ins.n_items = 0;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_blank);
}

static const struct {
    size_t combine; /* enum pr_combine */
    struct pr_band band[3];
    size_t code; /* enum pr_issue_code; PR_ISSUE_CODES: good */
} bands[] = {
    /* mean of four, 1-5 */
    {PR_COMBINE_MEAN,
     {{.from = 1, .to = 3, .to_open = true}, {.from = 3, .to = 5}},
     PR_ISSUE_CODES},
    {PR_COMBINE_MEAN,
     {{.from = 1, .to = 3}, {.from = 3, .to = 5}},
     PR_ISSUE_definition_band_overlap},
    {PR_COMBINE_MEAN,
     {{.from = 1, .to = 3, .to_open = true}, {.from = 3, .to = 5, .from_open = true}},
     PR_ISSUE_definition_band_gap},
    {PR_COMBINE_MEAN,
     {{.from = 1, .to = 2.99}, {.from = 3, .to = 5}},
     PR_ISSUE_definition_band_gap},
    {PR_COMBINE_MEAN,
     {{.from = 1, .to = 2}, {.from = 2, .to = 4.5, .from_open = true}},
     PR_ISSUE_definition_band_gap},
    {PR_COMBINE_MEAN, {{.from = 1.5, .to = 5}}, PR_ISSUE_definition_band_gap},
    {PR_COMBINE_MEAN,
     {{.from = 1, .to = 4}, {.from = 2, .to = 5}},
     PR_ISSUE_definition_band_overlap},
    {PR_COMBINE_MEAN, {{.from = 1, .to = 5}}, PR_ISSUE_CODES},
    {PR_COMBINE_MEAN, {{.from = 5, .to = 1}}, PR_ISSUE_definition_edges},
    /* sum of four, 4-20: whole steps, so 9 and 10 are neighbours */
    {PR_COMBINE_SUM, {{.from = 4, .to = 9}, {.from = 10, .to = 20}}, PR_ISSUE_CODES},
    {PR_COMBINE_SUM, {{.from = 4, .to = 9}, {.from = 11, .to = 20}}, PR_ISSUE_definition_band_gap},
    {PR_COMBINE_SUM,
     {{.from = 4, .to = 10}, {.from = 10, .to = 20}},
     PR_ISSUE_definition_band_overlap},
    {PR_COMBINE_SUM, {{.from = 4, .to = 19}}, PR_ISSUE_definition_band_gap},
    {PR_COMBINE_SUM,
     {{.from = 4, .to = 9}, {.from = 9, .to = 20, .from_open = true}},
     PR_ISSUE_CODES},
};

static void bands_cover_the_range(void **state) {
    (void)state;
    static const char *const ids[] = {"a", "b", "c"};
    for (size_t i = 0; i < PR_COUNT_OF(bands); i++) {
        struct home h;
        make_home(&h);
        struct pr_band band[3];
        size_t n = 0;
        for (; n < 3 && (n == 0 || bands[i].band[n].to > 0); n++) {
            band[n] = bands[i].band[n];
            band[n].id = pr_text_of(ids[n]);
        }
        bool sum = bands[i].combine == PR_COMBINE_SUM;
        h.scale[1].combine = (enum pr_combine)bands[i].combine;
        h.scale[1].low = sum ? 4 : 1;
        h.scale[1].high = sum ? 20 : 5;
        h.scale[1].least_answered = 4;
        size_t of = 1;
        struct pr_levels levels = {.scale = &of, .n_scales = 1, .band = band, .n_bands = n};
        h.ins.levels = &levels;
        h.ins.n_levels = 1;
        enum pr_issue_code got = first_complaint(&h.ins);
        if (got != bands[i].code) {
            fail_msg("case %zu: %s", i, got == PR_ISSUE_CODES ? "good" : pr_issue_name(got));
        }
    }
}

static void examples_must_come_out(void **state) {
    (void)state;
    struct home h;
    make_home(&h);
    int16_t answer[ITEMS] = {5, 5, 5, 1, 3, 3, 3, 3, 3, 3, 3, 3};
    struct pr_vector v = {.answer = answer, .expect = h.scale[1].id, .score = 5, .line = 7};
    h.ins.vector = &v;
    h.ins.n_vectors = 1;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_CODES);
    v.score = 4.9;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_vector);
    answer[0] = NO;
    answer[1] = NO;
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_vector_none);
    v.expect = PR_TEXT("none");
    assert_int_equal(first_complaint(&h.ins), PR_ISSUE_definition_reference);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_are_right),        cmocka_unit_test(turning_is_a_mirror),
        cmocka_unit_test(keys_and_weights),       cmocka_unit_test(levels_hold_their_edges),
        cmocka_unit_test(answers_are_understood), cmocka_unit_test(options_win),
        cmocka_unit_test(codes_are_found),        cmocka_unit_test(shapes_are_checked),
        cmocka_unit_test(bands_cover_the_range),  cmocka_unit_test(examples_must_come_out),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
