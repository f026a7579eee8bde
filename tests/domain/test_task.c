/* Tasks of diagnostic works in headings: the task, its maximum, and what is none. */
#include "check.h"

#include "prirost/domain.h"

struct heading {
    const char *raw, *task; /* NULL: no task */
    double maximum;
};

static const struct heading headings[] = {
    {"Задание 1 (макс. 1)", "1", 1},
    {"Задание 10 (макс. 3)", "10", 3},
    {"задание №3 (макс 1,5)", "3", 1.5},
    {"Задание 4", "4", 0},
    {"Зад. 5", "5", 0},
    {"№1", "1", 0},
    {"№ 12", "12", 0},
    {"7", "7", 0},
    {"7.", "7", 0},
    {"7 (2 балла)", "7", 2},
    {"8 (2б)", "8", 2},
    {"Задание 9 [2]", "9", 2},
    {"Задание [2]", "2", 0},
    {"Задание 3. Вычисления", "3", 0},
    {"Задание 3, макс. 2", "3", 2},
    {"1.2", "1.2", 0},
    {"А1", "А1", 0},
    {"A1", "А1", 0}, /* Latin letter */
    {"К2 (max 3)", "К2", 3},
    {"Задание 2а", "2А", 0},
    {"Вычисления (до 3 баллов)", "Вычисления", 3},
    {"Task 4 (max 2)", "4", 2},
    {"Задание", NULL, 0},
    {"Класс", NULL, 0},
    {"Комментарий", NULL, 0},
    {"Группа (дети)", NULL, 0},
    {"Уровень 2 группы", NULL, 0},
    {"", NULL, 0},
    {"(макс. 2)", NULL, 0},
    {"()", NULL, 0},
    {"[", NULL, 0},
    {"№", NULL, 0},
};

static void reads_headings(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(headings); i++) {
        struct pr_text task;
        double maximum = -1;
        bool is = pr_task_normal(arena, pr_text_of(headings[i].raw), &task, &maximum);
        bool right = is == (headings[i].task != NULL);
        right = right && (!is || (pr_text_is(task, headings[i].task) &&
                                  maximum >= headings[i].maximum - 1e-12 &&
                                  maximum <= headings[i].maximum + 1e-12));
        if (!right) {
            fail_msg("«%s»: %s «%s» %g", headings[i].raw, is ? "task" : "none",
                     pr_text_c(arena, task), maximum);
        }
    }
    pr_arena_free(arena);
}

/* ---- which kind ---- */

struct kind_of {
    const char *headings; /* apart by ; */
    enum pr_kind kind;
};

static const struct kind_of kinds[] = {
    {"код ученика;класс;задание 1 (макс. 1);итого", PR_KIND_DIAGNOSTICS},
    {"код ученика;класс;1;2;3;4;итого", PR_KIND_DIAGNOSTICS},
    {"ученик;№1;№2;№3;сумма баллов", PR_KIND_DIAGNOSTICS},
    {"код;вариант;1;2", PR_KIND_DIAGNOSTICS},
    {"код ученика;класс;работа;срез;задание;балл", PR_KIND_DIAGNOSTICS},
    /* paper questionnaires: numbered questions and a stamp, or codes */
    {"отметка времени;код ученика;1;2;3;итого", PR_KIND_SURVEY},
    {"код ученика;класс;м1;м2;м3;сумма баллов", PR_KIND_SURVEY},
    {"работа;задание;проверяемое умение;максимальный балл", PR_KIND_DIAGNOSTIC_TASKS},
};

static void tells_kinds(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(kinds); i++) {
        struct pr_text rest = pr_text_of(kinds[i].headings), piece, all[16];
        size_t n = 0;
        while (pr_text_next(&rest, ';', &piece)) {
            all[n++] = piece;
        }
        enum pr_kind kind = pr_kind_recognise(all, n);
        if (kind != kinds[i].kind) {
            fail_msg("%s: %s", kinds[i].headings, pr_kind_name(kind));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_headings),
                                       cmocka_unit_test(tells_kinds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
