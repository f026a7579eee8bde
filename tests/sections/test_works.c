/* Diagnostic works from files to figures: which work and wave a file is about, which cells count,
 * tasks against the list, halves, long tables, grades and waves with tasks of their own. Values are
 * worked out by hand. */
#include "walk.h"

#include "prirost/stats.h"

enum { FILES = 4 };

#define AUTUMN "Волна сентябрь;15.09.2025–24.09.2025\n"
#define SPRING "Волна май;11.05.2026–20.05.2026\n"
#define START "Показатель;Значение\nУчебный год;2025/2026\n"
static const char passport[] = START "Классы ПОС;3А, 4А\n" AUTUMN SPRING;
static const char roster[] = "Код ученика;Класс;Дата выбытия\n"
                             "3А-01;3А;\n3А-02;3А;\n3А-03;3А;\n3А-04;3А;01.10.2025\n"
                             "4А-01;4А;\n4А-02;4А;\n";
#define TASKS "Работа;Задание;Проверяемое умение;Максимальный балл\n"
#define MATHS TASKS "математика;1;счёт;1\nматематика;2;задачи;3\n"
#define HEAD "Код ученика;Задание 1;Задание 2;Итого\n"

struct file {
    const char *name, *text;
};

/* issues: "file code@line:column …", of diagnostic files; figures: "measure key=value … : value n",
 * lines; «-» for none such. */
struct work_case {
    const char *about;
    struct file file[FILES];
    const char *issues, *figures;
};

static const struct work_case cases[] = {
    {"points, absent ones, a blank, beyond the maximum, halves, totals",
     {{"tasks.csv", MATHS},
      {"math_2025-09.csv", HEAD "3А-01;1;2;3\n3А-02;н;н;\n3А-03;0;;0\n4А-01;2;1;3\n"
                                "4А-02;0,5;3;3,5\n3А-99;1;1;2\n;1;1;2\n3А-04;1;1;3\n"}},
     "absent@3:2 note_blank_points@4:3 over_maximum@5:2 not_on_scale@6:2 unknown_key@7:1 "
     "key_missing@8:1 total_differs@9:4",
     "maximum work=математика : 4 -1\n"
     "maximum work=математика task=2 : 3 -1\n"
     "took_part work=математика wave=сентябрь : 5 -1\n"
     "absent work=математика wave=сентябрь : 1 -1\n"
     "sum work=математика wave=сентябрь task=1 : 2 3\n"
     "sum work=математика wave=сентябрь task=2 : 7 4\n"
     "solved work=математика wave=сентябрь task=2 : 0.58333333333333 4\n"
     "full work=математика wave=сентябрь task=2 group=ПОС : 0.25 4\n"
     "skill_share work=математика wave=сентябрь skill=задачи : 0.58333333333333 4\n"
     "mean work=математика wave=сентябрь group=ПОС : 2.5 2\n"
     "percent_of_maximum work=математика wave=сентябрь class=3А : 62.5 2\n"},
    {"left before the work; repeats: the first counts",
     {{"tasks.csv", MATHS},
      {"math_2026-05.csv",
       HEAD "3А-04;1;1;2\n3А-01;1;1;2\n3А-01;1;1;2\n3А-01;0;0;0\n3а-02;1;3;4\n"}},
     "left_earlier@2:1 duplicate_exact@4:1 duplicate_conflict@5:1 key_normalised@6:1",
     "took_part work=математика wave=май : 2 -1\n"
     "mean work=математика wave=май group=ПОС : 3 2\n"},
    {"long, with a wave column; change of the same pupils",
     {{"tasks.csv", MATHS},
      {"long.csv", "Код ученика;Работа;Срез;Задание;Балл\n3А-01;математика;сентябрь;1;0\n"
                   "3А-01;математика;сентябрь;2;1\n3А-01;математика;май;1;1\n"
                   "3А-01;математика;май;Задание 2;3\n3А-02;математика;май;1;н\n"
                   "3А-02;математика;май;2;н\n3А-03;математика;май;9;1\n"
                   "3А-03;математика;весна;1;1\n"}},
     "absent@6:5 task_unknown@8:4 wave_label_unknown@9:3",
     "took_part work=математика wave=май : 1 -1\n"
     "mean_change work=математика from=сентябрь to=май group=ПОС : 3 1\n"
     "standardised_change work=математика from=сентябрь to=май group=ПОС : - 1\n"},
    {"each wave has a task of its own: one file of both is in order, points in the wrong place "
     "are not, a task twice is said",
     {{"tasks.csv", "Работа;Срез;Задание;Проверяемое умение;Максимальный балл\n"
                    "математика;сентябрь;1;счёт;1\nматематика;май;1;счёт;1\n"
                    "математика;сентябрь;2;задачи;3\nматематика;май;3;задачи;3\n"},
      {"both.csv", "Код ученика;Работа;Срез;Задание 1;Задание 2;Задание 3\n"
                   "3А-01;математика;сентябрь;1;2;\n3А-02;математика;май;1;;3\n"},
      {"wrong.csv", "Код ученика;Работа;Срез;Задание 1;Задание 2;Задание 2;Задание 3\n"
                    "3А-03;математика;сентябрь;1;2;2;\n4А-01;математика;май;1;1;;3\n"}},
     "header_duplicate_name@1:6 task_twice@1:6 task_elsewhere@3:5",
     "sum work=математика wave=сентябрь task=2 : 4 2\n"
     "sum work=математика wave=май task=3 : 6 2\n"},
    {"no list: numbered headings, a row of maxima, the name of the file",
     {{"русский_сентябрь.csv",
       "Код ученика;1;№2;Итого\nМаксимум;2;3;5\n3А-01;1;2;3\n3А-02;2;3;5\nСреднее;1,5;2,5;4\n"}},
     "total_row@2:0 total_row@5:0",
     "maximum work=русский : 5 -1\n"
     "maximum work=русский task=2 : 3 -1\n"
     "mean work=русский wave=сентябрь group=ПОС : 4 2\n"
     "quarter work=русский wave=сентябрь group=ПОС band=75-100 : 0.5 2\n"
     "quarter work=русский wave=сентябрь group=ПОС band=50-75 : 0.5 2\n"},
    {"maxima nowhere: sums, and no percentages",
     {{"рус 2025-09.csv", "Код ученика;Задание 1;Задание 2\n3А-01;1;2\n3А-02;2;3\n"}},
     "note_task_maximum_unknown@1:0",
     "maximum work=рус : - -1\n"
     "sum work=рус wave=сентябрь task=2 : 5 2\n"
     "solved work=рус wave=сентябрь task=2 : - 2\n"
     "mean work=рус wave=сентябрь group=ПОС : 4 2\n"
     "percent_of_maximum work=рус wave=сентябрь group=ПОС : none\n"},
    {"halves where the maximum has one",
     {{"tasks.csv", TASKS "математика;1;счёт;1,5\nматематика;2;задачи;3\n"},
      {"math_2025-09.csv", HEAD "3А-01;0,5;2;2,5\n3А-02;1,5;1,5;3\n3А-03;1,25;1;2,25\n"}},
     "not_on_scale@3:3 not_on_scale@4:2",
     "maximum work=математика : 4.5 -1\n"
     "sum work=математика wave=сентябрь task=1 : 2 2\n"
     "full work=математика wave=сентябрь task=1 : 0.5 2\n"
     "mean work=математика wave=сентябрь group=ПОС : 2.5 1\n"},
    {"halves here and there in a small class",
     {{"tasks.csv", TASKS "математика;1;счёт;2\nматематика;2;задачи;3\n"},
      {"math_2025-09.csv", HEAD "3А-01;0,5;2;2,5\n3А-02;1,5;1,5;3\n3А-03;1;1;2\n"}},
     "note_half_points@1:0 note_half_points@1:0",
     "sum work=математика wave=сентябрь task=1 : 3 3\n"
     "sum work=математика wave=сентябрь task=2 : 4.5 3\n"
     "mean work=математика wave=сентябрь group=ПОС : 2.5 3\n"},
    {"headings against the list",
     {{"tasks.csv", MATHS "математика;3;счёт;2\n"},
      {"math_2025-09.csv", "Код ученика;Задание 1;Задание 2 (макс. 2);Задание 4;Рост, см\n"
                           "3А-01;1;3;1;140\n"}},
     "tasks_missing@1:0 task_maximum_differs@1:3 task_unknown@1:4 note_column_unused@1:5",
     "sum work=математика wave=сентябрь task=2 : 3 1\n"
     "sum work=математика wave=сентябрь task=3 : - 0\n"
     "mean work=математика wave=сентябрь group=ПОС : - 0\n"},
    {"which work: two on the list, and nothing says which",
     {{"tasks.csv", MATHS "чтение;1;смысл;2\n"}, {"работа 2025-09.csv", HEAD "3А-01;1;3;4\n"}},
     "work_unknown@0:0",
     "took_part work=математика wave=сентябрь : none\n"},
    {"which work and wave: title lines",
     {{"tasks.csv", MATHS "чтение;1;смысл;2\n"},
      {"а.csv", "Работа: по математике\nДата: 12.05.2026\n" HEAD "3А-01;1;3;4\n"}},
     "text_above_header@1:0",
     "sum work=математика wave=май task=2 : 3 1\n"},
    {"which wave: nothing says it",
     {{"tasks.csv", MATHS}, {"math.csv", HEAD "3А-01;1;3;4\n"}},
     "wave_unknown@0:0",
     "took_part work=математика wave=сентябрь : none\n"},
    {"a day in another wave's window does not count",
     {{"tasks.csv", MATHS},
      {"math.csv", "Код ученика;Дата;Задание 1;Задание 2\n3А-01;16.09.2025;1;3\n"
                   "3А-02;17.09.2025;1;1\n3А-03;12.05.2026;0;0\n4А-01;29.09.2025;1;0\n"}},
     "wrong_wave@4:2 late@5:2",
     "took_part work=математика wave=сентябрь : 3 -1\n"},
    {"grades with tasks of their own: percent of the own maximum",
     {{"tasks.csv", "Работа;Задание;Максимальный балл;Параллель\nматематика;1;1;3\n"
                    "математика;2;3;3\nматематика;1;2;4\nматематика;2;8;4\n"},
      {"math_2025-09.csv", HEAD "3А-01;1;1;2\n4А-01;2;3;5\n4А-02;0;9;9\n"}},
     "over_maximum@4:3",
     "maximum work=математика : - -1\n"
     "maximum work=математика task=2 grade=4 : 8 -1\n"
     "sum work=математика wave=сентябрь task=2 grade=3 : 1 1\n"
     "mean work=математика wave=сентябрь class=3А : 50 1\n"
     "mean work=математика wave=сентябрь class=4А : 50 1\n"},
    {"other tasks in May: no change",
     {{"tasks.csv",
       "Работа;Задание;Максимальный балл;Срез;Задания\nматематика;1;2;сентябрь;другие\n"
       "математика;1;4;май;другие\n"},
      {"math_2025-09.csv", "Код ученика;Задание 1\n3А-01;1\n"},
      {"math_2026-05.csv", "Код ученика;Задание 1\n3А-01;4\n"}},
     "",
     "sum work=математика wave=май task=1 : 4 1\n"
     "maximum work=математика task=1 wave=май : 4 -1\n"
     "mean work=математика wave=сентябрь group=ПОС : 50 1\n"
     "mean_change work=математика from=сентябрь to=май group=ПОС : none\n"},
    {"a list that says each wave's tasks, all alike, is one work",
     {{"tasks.csv", "Работа;Задание;Максимальный балл;Срез;Задания\n"
                    "математика;1;2;сентябрь;параллельный вариант\n"
                    "математика;1;2;май;параллельный вариант\n"},
      {"math_2025-09.csv", "Код ученика;Задание 1\n3А-01;1\n"},
      {"math_2026-05.csv", "Код ученика;Задание 1\n3А-01;2\n"}},
     "",
     "maximum work=математика task=1 : 2 -1\n"
     "mean_change work=математика from=сентябрь to=май group=ПОС : 1 1\n"},
};

static const char *issues_of(struct walk *w) {
    struct pr_buf b = pr_buf_new(w->arena);
    pr_buf_put(&b, "", 0);
    pr_issues_sort(&w->issues);
    for (size_t i = 0; i < w->issues.n; i++) {
        const struct pr_issue *x = &w->issues.items[i];
        bool mine = false;
        for (size_t k = 0; k < w->n; k++) {
            mine = mine || (x->file != NULL && strcmp(x->file, w->source[k].file) == 0 &&
                            w->table[k].kind == PR_KIND_DIAGNOSTICS);
        }
        assert_true(pr_issue_text(w->arena, PR_RU, x).n > 0);
        assert_true(pr_issue_text(w->arena, PR_EN, x).n > 0);
        if (mine && x->code != PR_ISSUE_note_work_unlisted) {
            pr_buf_c(&b, b.n > 0 ? " " : "");
            pr_buf_c(&b, pr_issue_name(x->code));
            pr_buf_char(&b, '@');
            pr_buf_int(&b, (int64_t)x->line);
            pr_buf_char(&b, ':');
            pr_buf_int(&b, (int64_t)x->column);
        }
    }
    return pr_text_c(w->arena, pr_buf_done(&b));
}

static const struct pr_figure *figure_at(struct walk *w, struct pr_text where) {
    struct pr_text word;
    assert_true(pr_text_next(&where, ' ', &word));
    struct pr_address at = {.topic = "diagnostics", .measure = pr_text_c(w->arena, word)};
    while (pr_text_next(&where, ' ', &word)) {
        size_t cut = pr_text_find(word, PR_TEXT("="));
        assert_true(cut != SIZE_MAX && at.n_of < PR_COUNT_OF(at.of));
        at.of[at.n_of++] = (struct pr_of){pr_text_c(w->arena, pr_text_slice(word, 0, cut)),
                                          pr_text_slice(word, cut + 1, word.n)};
    }
    return pr_results_find(w->analysis.results, at);
}

/* "value n": «-» means that the figure tells why it has no value; "none" that there is none. */
static bool as_wanted(const struct pr_figure *f, struct pr_text want) {
    if (pr_text_is(want, "none")) {
        return f == NULL;
    }
    size_t cut = pr_text_find(want, PR_TEXT(" "));
    struct pr_text value = pr_text_slice(want, 0, cut);
    double x = 0;
    int64_t n = 0;
    assert_true(pr_integer_parse(pr_text_slice(want, cut + 1, want.n), &n));
    if (!pr_number_parse(value, &x)) {
        assert_true(pr_text_is(value, "-"));
        return f != NULL && !pr_given(*f) && (n < 0 || f->n == n);
    }
    return f != NULL && pr_given(*f) && f->value > x - 1e-9 && f->value < x + 1e-9 &&
           (n < 0 || f->n == n);
}

static void gives_figures(struct walk *w, const struct work_case *c) {
    struct pr_text rest = pr_text_of(c->figures), line;
    while (pr_text_next(&rest, '\n', &line)) {
        size_t cut = pr_text_find(line, PR_TEXT(" : "));
        const struct pr_figure *f = figure_at(w, pr_text_slice(line, 0, cut));
        if (!as_wanted(f, pr_text_slice(line, cut + 3, line.n))) {
            fail_msg("%s: %s, got %.12g n %d", c->about, pr_text_c(w->arena, line),
                     f != NULL ? f->value : -1, f != NULL ? (int)f->n : -1);
        }
    }
}

static void judges_works(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct walk *w = walk_new(arena);
        walk_file(w, "passport.csv", pr_text_of(passport));
        walk_file(w, "roster.csv", pr_text_of(roster));
        for (size_t k = 0; k < FILES && cases[i].file[k].name != NULL; k++) {
            walk_file(w, cases[i].file[k].name, pr_text_of(cases[i].file[k].text));
        }
        walk_run(w, i % 2 == 0 ? PR_RU : PR_EN); /* sections and findings come out too */
        const char *issues = issues_of(w);
        if (strcmp(issues, cases[i].issues) != 0) {
            fail_msg("%s:\n%s\nwanted\n%s", cases[i].about, issues, cases[i].issues);
        }
        gives_figures(w, &cases[i]);
        pr_arena_free(arena);
    }
}

/* ---- findings ---- */

/* Five pupils a class, each one point better in the community, three classes a side. */
static void finding_of(const char *tasks, const char *said, enum pr_verdict verdict,
                       enum pr_change change, unsigned bars) {
    struct pr_arena *arena = pr_arena_new();
    struct walk *w = walk_new(arena);
    struct pr_buf list = pr_buf_new(arena), file[2] = {pr_buf_new(arena), pr_buf_new(arena)};
    pr_buf_c(&list, "Код ученика;Класс\n");
    for (int k = 0; k < 2; k++) {
        pr_buf_c(&file[k], "Код ученика;Задание 1;Задание 2\n");
    }
    static const char *const class[] = {"3А", "3Б", "3В", "3Г", "3Д", "3Е"};
    for (int p = 0; p < 36; p++) {
        const char *name = class[p % 6];
        int start = p / 6; /* 0 … 5 of 10 */
        int gain = (p % 6 < 3 ? 4 : 1) + (p % 5 == 0 ? 1 : 0);
        pr_buf_c(&list, name);
        pr_buf_c(&list, "-0");
        pr_buf_int(&list, p / 6 + 1);
        pr_buf_char(&list, ';');
        pr_buf_c(&list, name);
        pr_buf_char(&list, '\n');
        for (int k = 0; k < 2; k++) {
            pr_buf_c(&file[k], name);
            pr_buf_c(&file[k], "-0");
            pr_buf_int(&file[k], p / 6 + 1);
            pr_buf_c(&file[k], ";0;");
            pr_buf_int(&file[k], start + (k == 1 ? gain : 0));
            pr_buf_char(&file[k], '\n');
        }
    }
    walk_file(w, "passport.csv", pr_text_of(said));
    walk_file(w, "roster.csv", pr_buf_done(&list));
    walk_file(w, "tasks.csv", pr_text_of(tasks));
    walk_file(w, "math_2025-09.csv", pr_buf_done(&file[0]));
    walk_file(w, "math_2026-05.csv", pr_buf_done(&file[1]));
    walk_run(w, PR_RU);
    assert_int_equal(w->analysis.n_findings, 1);
    const struct pr_finding *f = &w->analysis.finding[0];
    assert_string_equal(f->topic, "diagnostics");
    assert_true(f->work != NULL && f->survey == NULL);
    assert_true(pr_text_is(f->of[0].value, "математика"));
    if (f->verdict != verdict || f->change != change || f->bars != bars) {
        fail_msg("%s %s bars %x: %s", pr_verdict_name(f->verdict), pr_change_name(f->change),
                 f->bars,
                 pr_text_c(arena, pr_finding_text(arena, PR_RU, &w->year, &w->analysis, f)));
    }
    pr_arena_free(arena);
}

#define GROUPS "Классы ПОС;3А, 3Б, 3В\nКлассы сравнения;3Г, 3Д, 3Е\n"
#define YEAR START GROUPS AUTUMN SPRING
#define TEN TASKS "математика;1;счёт;1\nматематика;2;задачи;10\n"

static void finds(void **state) {
    (void)state;
    finding_of(TEN, YEAR, PR_BETTER, PR_ROSE, 0);
    finding_of(TEN, YEAR "Главные показатели;диагностическая работа по математике\n", PR_BETTER,
               PR_ROSE, 0);
    finding_of(TEN, YEAR "Главные показатели;мотивация\n", PR_NOT_SHOWN, PR_ROSE, PR_BAR_NOT_MAIN);
    finding_of("Работа;Задание;Максимальный балл;Задания\nматематика;1;1;другие\n"
               "математика;2;10;другие\n",
               YEAR, PR_NOT_SHOWN, PR_CHANGE_NOT_COMPUTABLE, PR_BAR_OTHER_TASKS);
    finding_of("Работа;Задание;Проверяемое умение\nматематика;1;счёт\nматематика;2;задачи\n", YEAR,
               PR_NOT_SHOWN, PR_CHANGE_NOT_COMPUTABLE, PR_BAR_NO_MAXIMUM);
}

static int start(void **state) {
    (void)state;
    pr_stats_start();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(judges_works), cmocka_unit_test(finds)};
    return cmocka_run_group_tests(tests, start, NULL);
}
