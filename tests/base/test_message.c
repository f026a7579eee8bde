/* Templates, and the whole catalogue: nothing untranslated, the same slots in both languages. */
#include "check.h"

#include "message.h"
#include "prirost/base_issue.h"

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

static void templates(void **state) {
    (void)state;
    const struct {
        enum pr_lang lang;
        const char *template;
        struct pr_arg arg;
        const char *text;
    } cases[] = {
        {PR_RU, "", pr_arg_count(1), ""},
        {PR_RU, "без чисел", pr_arg_count(1), "без чисел"},
        {PR_RU, "{1} {1|ученик|ученика|учеников}", pr_arg_count(0), "0 учеников"},
        {PR_RU, "{1} {1|ученик|ученика|учеников}", pr_arg_count(1), "1 ученик"},
        {PR_RU, "{1} {1|ученик|ученика|учеников}", pr_arg_count(22), "22 ученика"},
        {PR_RU, "{1} {1|ученик|ученика|учеников}", pr_arg_count(111), "111 учеников"},
        {PR_RU, "на {1} {1|балл|балла|баллов}", pr_arg_number(PR_SHOW_POINTS, 0.376),
         "на 0,38 балла"},
        /* what is displayed decides: 20.6 shows 21 */
        {PR_RU, "{1} {1|балл|балла|баллов}", pr_arg_number(PR_SHOW_COUNT, 20.6), "21 балл"},
        {PR_EN, "{1} {1|pupil|pupils}", pr_arg_count(1), "1 pupil"},
        {PR_EN, "{1} {1|pupil|pupils}", pr_arg_count(0), "0 pupils"},
        {PR_EN, "it ha{1|s|ve}", pr_arg_count(2), "it have"},
        {PR_EN, "answer{1||s}", pr_arg_count(1), "answer"},
        {PR_EN, "answer{1||s}", pr_arg_count(3), "answers"},
        {PR_EN, "it need{1|s|}", pr_arg_count(3), "it need"},
        {PR_EN, "{{1} {{} {1}", pr_arg_c("{1}"), "{1} {} {1}"},
        {PR_RU, "«{1}»{1}", pr_arg_c("м3"), "«м3»м3"},
        {PR_RU, "{1}", pr_arg_c(""), ""},
        {PR_RU, "{1}", pr_arg_c(NULL), ""},
        {PR_RU, "файла нет: {1}", pr_arg_word(PR_MSG_UNREAD_MISSING), "файла нет: его нет"},
        {PR_EN, "no file: {1}", pr_arg_word(PR_MSG_UNREAD_MISSING), "no file: it is not there"},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_buf b = pr_buf_new(arena);
        fill_template(&b, cases[i].lang, cases[i].template, &cases[i].arg, 1);
        CHECK_TEXT(pr_buf_done(&b), cases[i].text);
    }
}

static void nine_arguments(void **state) {
    (void)state;
    struct pr_arg args[9];
    for (size_t i = 0; i < PR_COUNT_OF(args); i++) {
        args[i] = pr_arg_count((int64_t)i + 1);
    }
    struct pr_buf b = pr_buf_new(arena);
    fill_template(&b, PR_RU, "{9}{8}{7}{6}{5}{4}{3}{2}{1}", args, PR_COUNT_OF(args));
    CHECK_TEXT(pr_buf_done(&b), "987654321");
    const struct pr_arg three[] = {pr_arg_number(PR_SHOW_POINTS, 0.38),
                                   pr_arg_number(PR_SHOW_POINTS, 0.23),
                                   pr_arg_number(PR_SHOW_POINTS, 0.52)};
    CHECK_TEXT(pr_say(arena, PR_RU, PR_MSG_FIGURE_BETWEEN, three, 3), "0,38 [0,23; 0,52]");
}

/* ---- the catalogue ---- */

struct entry {
    const char *name, *ru, *en;
    bool may_be_empty;
};

static const struct entry ENTRIES[] = {
#define M(name, ru, en) {#name, (ru), (en), false},
#include "messages.def"
#undef M
#define I(name, weight, ru, ru_advice, en, en_advice)                                              \
    {#name, (ru), (en), false}, {#name " (advice)", (ru_advice), (en_advice), true},
#include "issues.def"
#undef I
};

/* Slots used: bit i for {i}, bit 16 + i for its plural; false when the template is broken or a
 * plural has not `forms` forms. */
static bool slots(const char *template, size_t forms, uint32_t *used) {
    *used = 0;
    for (const char *c = template; (c = strchr(c, '{')) != NULL; c++) {
        if (c[1] == '{') {
            c++;
            continue;
        }
        const char *end = strchr(c, '}');
        if (end == NULL || c[1] < '1' || c[1] > '9' || (c[2] != '}' && c[2] != '|')) {
            return false;
        }
        size_t bars = 0;
        for (const char *bar = c; bar < end; bar++) {
            bars += *bar == '|';
        }
        if (bars != 0 && bars != forms) {
            return false;
        }
        *used |= UINT32_C(1) << (c[1] - '0' + (bars != 0 ? 16 : 0));
        c = end;
    }
    return true;
}

/* Russian letters in an English text stand only between “ and ” (words of the tables), and in the
 * names of the sample's files. */
static bool untranslated(const char *name, const char *en) {
    struct pr_text t = pr_text_of(en);
    if (pr_text_starts(pr_text_of(name), PR_TEXT("CLI_EXAMPLES_"))) {
        return false;
    }
    bool quoted = false;
    for (size_t at = 0; at < t.n;) {
        uint32_t code = pr_utf8_next(t, &at);
        quoted = code == 0x201C || (quoted && code != 0x201D);
        if (!quoted && code >= 0x400 && code <= 0x4FF) {
            return true;
        }
    }
    return false;
}

static void catalogue(void **state) {
    (void)state;
    int faults = 0;
    for (size_t i = 0; i < PR_COUNT_OF(ENTRIES); i++) {
        const struct entry *e = &ENTRIES[i];
        uint32_t ru = 0, en = 0;
        const char *fault = NULL;
        size_t n_ru = strlen(e->ru), n_en = strlen(e->en);
        if ((n_ru == 0) != (n_en == 0) || (n_ru == 0 && !e->may_be_empty)) {
            fault = "one language is empty";
        } else if (pr_utf8_valid(e->ru, n_ru) != n_ru || pr_utf8_valid(e->en, n_en) != n_en) {
            fault = "no UTF-8";
        } else if (!slots(e->ru, 3, &ru)) {
            fault = "broken slot, or a Russian plural without its three forms";
        } else if (!slots(e->en, 2, &en)) {
            fault = "broken slot, or an English plural without its two forms";
        } else if (((ru | ru >> 16) & 0xFFFF) != ((en | en >> 16) & 0xFFFF)) {
            fault = "the languages use different slots";
        } else if (untranslated(e->name, e->en)) {
            fault = "Russian letters in the English text";
        }
        if (fault != NULL) {
            print_error("%s: %s\n    %s\n    %s\n", e->name, fault, e->ru, e->en);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

static void names(void **state) {
    (void)state;
    assert_string_equal(pr_msg_name(PR_MSG_NONE), "NONE");
    assert_string_equal(pr_msg_name(PR_MSG_WHY_TOO_FEW), "WHY_TOO_FEW");
    for (int i = 0; i < PR_MSG_COUNT; i++) {
        assert_non_null(pr_msg_name((enum pr_msg)i));
        assert_non_null(pr_word(PR_RU, (enum pr_msg)i).s);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(templates),
        cmocka_unit_test(nine_arguments),
        cmocka_unit_test(catalogue),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
