/* Plan, attendance, event feedback, products, diary, teaching: from files as a secretary writes
 * them to figures and complaints. Every expected number is counted by hand from the lines above it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "prirost/analysis.h"
#include "prirost/ingest.h"
#include "prirost/judge.h"

enum { FILES = 8, LINES = 40 };

struct school {
    struct pr_arena *arena;
    struct pr_sheet sheet[FILES];
    struct pr_table table[FILES];
    struct pr_table *all[FILES];
    struct pr_issues issues;
    struct pr_context context;
    struct pr_year year;
    struct pr_analysis analysis;
    size_t n;
};

struct file {
    const char *name, *text;
};

static void type(struct school *s, bool context_kinds) {
    for (size_t i = 0; i < s->n; i++) {
        if (pr_kind_gives_context(s->sheet[i].kind) == context_kinds) {
            pr_sheet_type(s->arena, &s->sheet[i], context_kinds ? NULL : &s->context, NULL,
                          &s->table[i], &s->issues);
        }
    }
}

static struct school *school(struct pr_arena *arena, const struct file *files) {
    struct school *s = pr_arena_alloc(arena, sizeof *s);
    struct pr_context base = {.has_scale = false};
    struct pr_table *ready[FILES];
    size_t n = 0;
    s->arena = arena;
    s->issues = pr_issues_new(arena);
    base.library = pr_yaml_library(arena, &base.n_library);
    for (; s->n < FILES && files[s->n].name != NULL; s->n++) {
        struct pr_source source = {files[s->n].name, files[s->n].name, PR_IO_OK,
                                   pr_text_of(files[s->n].text)};
        s->all[s->n] = &s->table[s->n];
        if (!pr_sheet_read(arena, &source, NULL, &s->sheet[s->n], &s->issues)) {
            pr_table_rejected(&source, &s->table[s->n]);
        }
    }
    type(s, true);
    for (size_t i = 0; i < s->n; i++) {
        if (pr_kind_gives_context(s->sheet[i].kind)) {
            ready[n++] = &s->table[i];
        }
    }
    pr_judge_context(arena, ready, n, &base, &s->context, &s->issues);
    type(s, false);
    pr_judge_found(arena, &s->context, s->all, s->n);
    pr_judge_tables(arena, &s->context, s->all, s->n, &s->issues);
    pr_judge_year(arena, &s->context, s->all, s->n, &s->year);
    pr_analyse(arena, &s->year, &s->analysis);
    return s;
}

/* «code@file:line» of everything that was said. */
static const char *said(struct school *s) {
    struct pr_buf b = pr_buf_new(s->arena);
    pr_issues_sort(&s->issues);
    pr_buf_put(&b, "", 0);
    for (size_t i = 0; i < s->issues.n; i++) {
        const struct pr_issue *x = &s->issues.items[i];
        pr_buf_c(&b, i > 0 ? " " : "");
        pr_buf_c(&b, pr_issue_name(x->code));
        pr_buf_c(&b, "@");
        pr_buf_c(&b, x->file != NULL ? x->file : "-");
        pr_buf_c(&b, ":");
        pr_buf_int(&b, (int64_t)x->line);
        assert_true(pr_issue_text(s->arena, PR_RU, x).n > 0);
        assert_true(pr_issue_text(s->arena, PR_EN, x).n > 0);
    }
    return pr_text_c(s->arena, pr_buf_done(&b));
}

/* "topic measure key=value …" = value; n of the figure after a bar, or why it is absent. */
static const char *figure(struct school *s, const char *where) {
    struct pr_text rest = pr_text_of(where), word;
    struct pr_address at = {NULL, NULL, {{NULL, {NULL, 0}}}, 0};
    assert_true(pr_text_next(&rest, '|', &word));
    at.topic = pr_text_c(s->arena, word);
    assert_true(pr_text_next(&rest, '|', &word));
    at.measure = pr_text_c(s->arena, word);
    while (pr_text_next(&rest, '|', &word)) {
        size_t cut = pr_text_find(word, PR_TEXT("="));
        at.of[at.n_of++] = (struct pr_of){pr_text_c(s->arena, pr_text_slice(word, 0, cut)),
                                          pr_text_slice(word, cut + 1, word.n)};
    }
    const struct pr_figure *f = pr_results_find(s->analysis.results, at);
    struct pr_buf b = pr_buf_new(s->arena);
    if (f == NULL) {
        return "none";
    }
    if (f->why != PR_GIVEN) {
        pr_buf_c(&b, pr_why_name(f->why));
    } else {
        pr_number_exact(&b, f->value);
    }
    if (f->n >= 0) {
        pr_buf_c(&b, " of ");
        pr_buf_int(&b, f->n);
    }
    return pr_text_c(s->arena, pr_buf_done(&b));
}

struct want {
    const char *where, *figure;
};

struct story {
    const char *name;
    struct file files[FILES];
    const char *said;
    struct want want[LINES];
};

#define PASSPORT_TEXT "Показатель;Значение\nУчебный год;2025/2026\n"
#define MEMBERS_TEXT                                                                               \
    "Код педагога;ФИО;Роль в ПОС;Группа\n"                             \
    "Т01;Лугова Анна Ильинична;член;ПОС\n"                              \
    "Т02;Рощин Пётр Львович;член;ПОС\n"                                    \
    "Т05;Гостев Иван Иванович;гость;сравнение\n"
#define PLAN                                                                                       \
    "№;Месяц;Дата по плану;Мероприятие;Ответственный;Отметка о выполнении;Дата проведения\n"

static const struct story stories[] = {
    {"status words",
     {{"passport", PASSPORT_TEXT},
      {"plan", PLAN "М1;;01.09.2025;а;Т1;выполнено;01.09.2025\n"
                    "М2;;02.09.2025;б;Т1, Т2;+;\n"
                    "М3;;03.09.2025;в;;перенесено на октябрь;10.10.2025\n"
                    "М4;;04.09.2025;г;;отменено;\n"
                    "М5;;05.09.2025;д;;05.09.2025;\n"
                    "М6;;06.09.2025;е;;;08.10.2025\n"
                    "М7;;07.09.2025;ж;;;07.09.2025\n"
                    "М8;;08.09.2025;з;;перенесено;\n"
                    "М9;;09.09.2025;и;;;\n"
                    "М10;;10.09.2025;к;;сделано частично;\n"
                    "М11;;11.09.2025;л;;не проведено;12.09.2025\n"
                    "М12;Май;;м;;в работе;\n"}},
     "unknown_label@plan:11 event_held_and_not@plan:12",
     {{"plan|events", "12"},
      {"plan|done_in_time", "4"},
      {"plan|moved_but_held", "2"},
      {"plan|not_held", "2"},
      {"plan|moved_not_held", "1"},
      {"plan|no_mark", "2"},
      {"plan|ahead", "1"},
      {"plan|completion_share", "0.5 of 12"},
      {"plan|completion_share_due", "0.5454545454545454 of 11"},
      {"plan|without_owner", "10"},
      {"plan|events|teacher=Т1", "2"},
      {"plan|delay|event=М3", "37"},
      {"plan|events|month=Май", "1"}}},
    {"repeats of the plan: the first counts; a number that began anew is no repeat",
     {{"passport", PASSPORT_TEXT},
      {"plan", "№;Месяц;Мероприятие;Ответственный;Отметка о выполнении\n"
               ";Сентябрь;;;\n1;;Заседание;;да\n2;;Семинар;;нет\n"
               ";Октябрь;;;\n1;;Круглый стол;;да\n2;;Семинар;;да\nМ3;;Вебинар;;да\n"
               "М3;;Вебинар;;да\nМ3;;Вебинар;;нет\n;;Без номера;;да\n;;Без номера;;да\n"}},
     "note_no_owner@plan:1 note_heading_row@plan:2 note_heading_row@plan:5 "
     "duplicate_conflict@plan:7 duplicate_exact@plan:9 duplicate_conflict@plan:10 "
     "duplicate_exact@plan:12",
     {{"plan|events", "5"},
      {"plan|done_in_time", "4"},
      {"plan|not_held", "1"},
      {"plan|events|month=Сентябрь", "2"},
      {"plan|events|month=Октябрь", "3"},
      {"plan|held|month=Сентябрь", "1"}}},
    {"interim: what is due after the last day of the data is ahead, unless somebody was there",
     {{"passport", PASSPORT_TEXT},
      {"plan", PLAN "1;Сентябрь;;а;;да;05.09.2025\n2;Октябрь;;б;;;\n3;Ноябрь;;в;;;\n"
                    "4;Декабрь;;г;;;\n"},
      {"attendance", "Мероприятие;Дата;Т01\n1;05.09.2025;+\n3;15.11.2025;+\n"}},
     "note_no_owner@plan:1 note_event_unmarked@attendance:3",
     {{"plan|ahead", "1"},
      {"plan|no_mark", "2"},
      {"plan|due", "3"},
      {"attendance|events_held", "2"},
      {"attendance|places", "2"}}},
    {"attendance, wide: signs, guests, strangers, dashes, events by number, title and day",
     {{"passport", PASSPORT_TEXT},
      {"members", MEMBERS_TEXT},
      {"plan", PLAN "М01;;05.09.2025;Первое;;да;05.09.2025\nМ02;;06.09.2025;Второе;;да;"
                    "06.09.2025\nМ03;;07.09.2025;Третье;;да;07.09.2025\n"
                    "М04;;08.09.2025;Четвёртое;;не проведено;\n"
                    "М05;;09.09.2025;Пятое;;да;09.09.2025\n"},
      {"attendance", "Мероприятие;Дата;T01;Рощин П. Л.;Т05;Т99;Итого\n"
                     "заседание 1;05.09.2025;+;-;+;+;2\n\"Второе \";06.09.2025;да;б;;;1\n"
                     ";07.09.2025;+;присутствовал;;;2\nМ04;08.09.2025;+;;;;1\n"
                     "М77;09.09.2025;+;+;;;2\nМ01;05.09.2025;н;н;;;0\nМ05;10.09.2025;хм;+;;;0\n"}},
     "note_guest@attendance:1 teacher_unknown@attendance:1 key_normalised@attendance:2 "
     "key_normalised@attendance:3 label_normalised@attendance:3 "
     "label_normalised@attendance:4 event_attended@attendance:5 "
     "event_unknown@attendance:6 duplicate_conflict@attendance:7 event_date_differs@attendance:8 "
     "unknown_label@attendance:8 note_no_owner@plan:1",
     {{"attendance|events_held", "4"},
      {"attendance|places", "8"},
      {"attendance|present", "5"},
      {"attendance|present|teacher=Т01", "3"},
      {"attendance|present|teacher=Т02", "2"},
      {"attendance|share|teacher=Т02", "0.5 of 4"},
      {"attendance|present|event=М02", "1"},
      {"attendance|without_marks", "0"},
      {"attendance|present|event=М04", "none"}}},
    {"attendance, long, 1 and 0; a missing row is an absence",
     {{"passport", PASSPORT_TEXT},
      {"members", MEMBERS_TEXT},
      {"plan", PLAN "М01;;05.09.2025;Первое;;да;05.09.2025\nМ02;;06.09.2025;Второе;;да;"
                    "06.09.2025\n"},
      {"attendance", "Педагог;Мероприятие;Присутствие\nТ01;М01;1\nТ02;М01;0\nТ01;М02;1\n"
                     "Т01;М02;1\nТ01;М02;0\nТ07;М02;1\n;М02;1\n"}},
     "duplicate_exact@attendance:5 duplicate_conflict@attendance:6 teacher_unknown@attendance:7 "
     "key_missing@attendance:8 note_no_owner@plan:1",
     {{"attendance|places", "4"},
      {"attendance|present", "2"},
      {"attendance|present|teacher=Т01", "2"},
      {"attendance|present|teacher=Т02", "0"}}},
    {"attendance turned round: a row is a teacher; columns by code, number, day; two halves",
     {{"passport", PASSPORT_TEXT},
      {"members", MEMBERS_TEXT},
      {"plan", PLAN "М01;;05.09.2025;Первое;;да;05.09.2025\nМ02;;06.09.2025;Второе;;да;"
                    "06.09.2025\nМ03;;07.02.2026;Третье;;да;07.02.2026\n"
                    "М04;;08.02.2026;Четвёртое;;не проведено;\n"},
      {"attendance", "Педагог;М01;Заседание 2;М77;Всего\nТ01;+;н;+;1\nРощин П. Л.;+;+;;2\n"
                     "Т99;+;;;1\n"},
      {"attendance2", "Педагог;07.02.2026;08.02;05.09.2025\nТ01;+;;н\nТ02;б;+;+\n"}},
     "note_no_owner@plan:1 event_unknown@attendance:1 teacher_unknown@attendance:4 "
     "event_attended@attendance2:1 attendance_differs@attendance2:2",
     {{"attendance|events_held", "3"},
      {"attendance|places", "6"},
      {"attendance|present", "4"},
      {"attendance|present|teacher=Т01", "2"},
      {"attendance|present|teacher=Т02", "2"},
      {"attendance|present|event=М01", "2"}}},
    {"turned round, no plan, no members; columns that are days without a year",
     {{"passport", PASSPORT_TEXT},
      {"attendance", "ФИО педагога;05.09;11.09\nЛугова А. И.;+;+\nРощин П. Л.;н;+\n"}},
     "",
     {{"attendance|events_held", "2"},
      {"attendance|places", "4"},
      {"attendance|present", "3"},
      {"attendance|present|teacher=Рощин П. Л.", "1"}}},
    {"no plan, no members: events and teachers are those of the table",
     {{"passport", PASSPORT_TEXT},
      {"attendance", "Мероприятие;Дата;Лугова А.И.;Рощин П.Л.\nЗаседание;05.09.2025;+;+\n"
                     "Заседание;05.10.2025;+;н\nСеминар;;;+\n"},
      {"feedback", "Мероприятие;Полезность;Комментарий\nСеминар;5;да\nВебинар;4;\n"}},
     "",
     {{"plan|events", "none"},
      {"attendance|events_held", "3"},
      {"attendance|places", "6"},
      {"attendance|present", "4"},
      {"attendance|present|teacher=Лугова А.И.", "2"},
      {"event_feedback|respondents", "2"},
      {"event_feedback|respondents|event=Вебинар", "1"},
      {"event_feedback|sum|item=Полезность", "too_few of 2"}}},
    {"feedback: unknown events count in the whole; a second download does not count again",
     {{"passport", PASSPORT_TEXT},
      {"plan", PLAN "М01;;05.09.2025;Первое;;да;05.09.2025\nМ02;;06.09.2025;Второе;;;\n"},
      {"feedback", "Отметка времени;Мероприятие;Полезность;Нужно ли ещё?\n"
                   "05.09.2025 10:00:01;M01;5;да\n05.09.2025 10:00:02;Первое;4;нет\n"
                   "04.09.2025 10:00:03;М01;4;да\n05.09.2025 10:00:04;М01;6;да\n"
                   "05.09.2025 10:00:05;М01;2;\n05.09.2025 10:00:05;М01;2;\n"
                   "06.09.2025 10:00:06;М9;3;\n"},
      {"feedback2", "Отметка времени;Мероприятие;Полезность;Нужно ли ещё?\n"
                    "05.09.2025 10:00:02;Первое;4;нет\n05.09.2025 10:00:07;М01;1;нет\n"}},
     "lookalike_letters@feedback:2 key_normalised@feedback:3 note_feedback_early@feedback:4 "
     "out_of_range@feedback:5 event_unknown@feedback:8 note_no_owner@plan:1",
     {{"event_feedback|respondents", "8"},
      {"event_feedback|sum|item=Полезность", "21 of 7"},
      {"event_feedback|mean|item=Полезность", "3 of 7"},
      {"event_feedback|top_two|item=Полезность", "0.42857142857142855 of 7"},
      {"event_feedback|answers|item=Полезность|value=2", "2 of 7"},
      {"event_feedback|respondents|event=М01", "7"},
      {"event_feedback|sum|event=М01|item=Полезность", "18 of 6"}}},
    {"feedback bound to the library's form, by code; ten points stay ten points",
     {{"passport", PASSPORT_TEXT},
      {"feedback", "Мероприятие;E1;E2. Пригодится;E3;E4;E5;E6\nМ01;5;4;4;4;4;скорее важно\n"
                   "М01;5;4;4;4;4;5\nМ01;5;4;4;4;4;5\nМ01;5;4;4;4;4;5\nМ01;5;9;4;4;4;5\n"},
      {"tens", "Мероприятие;Понравилось ли?;Комментарий\nМ02;10;\nМ02;9;\nМ02;3;\nМ02;7;\nМ02;1;"
               "\n"}},
     "out_of_range@feedback:6",
     {{"event_feedback|sum|item=E1", "25 of 5"},
      {"event_feedback|sum|item=E2. Пригодится", "too_few of 4"},
      {"event_feedback|sum|item=E6", "24 of 5"},
      {"event_feedback|sum|item=Понравилось ли?", "30 of 5"},
      {"event_feedback|top_two|item=Понравилось ли?", "0.4 of 5"}}},
    {"products: by level, kind and author; repeats",
     {{"passport", PASSPORT_TEXT},
      {"members", MEMBERS_TEXT},
      {"products", "№;Название;Вид;Авторы;Уровень\nР1;а;статья;Т01, Т02;школьный\n"
                   "Р2;б;Статья;Т01; Школьный\nР3;в;памятка;Т01/Т01;региональный\n"
                   "Р3;г;памятка;Т02;региональный\nР4;д;;Т44;\nР1;а;статья;Т01, Т02;школьный\n"}},
     "label_normalised@products:3 label_normalised@products:3 duplicate_conflict@products:5 "
     "teacher_unknown@products:6 duplicate_exact@products:7",
     {{"products|products", "4"},
      {"products|products|level=школьный", "2"},
      {"products|products|level=региональный", "1"},
      {"products|without_level", "1"},
      {"products|products|kind=статья", "2"},
      {"products|products|teacher=Т01", "3"},
      {"products|products|teacher=Т02", "1"}}},
    {"diary: overdue is before the day of the last meeting, that day is not",
     {{"passport", PASSPORT_TEXT},
      {"members", MEMBERS_TEXT},
      {"diary", "№;Дата;Повестка;Присутствовало;Решение;Срок;Отметка о выполнении\n"
                "1;01.09.2025;а;2;Сделать;05.09.2025;выполнено\n"
                "2;02.09.2025;б;5;Сделать;05.09.2025;не выполнено\n"
                "3;03.09.2025;в;-1;Сделать;10.09.2025;\n4;04.09.2025;г;1;Сделать;;в работе\n"
                "5;10.09.2025;д;;;;\n5;10.09.2025;е;;;;\n6;06.09.2025;ж;2;Сделать;07.09.2025;"
                "почти\n"}},
     "note_more_present@diary:3 count_bad@diary:4 duplicate_conflict@diary:7 unknown_label@diary:8",
     {{"diary|meetings", "6"},
      {"diary|decisions", "5"},
      {"diary|done", "1"},
      {"diary|open", "4"},
      {"diary|done_share", "0.2 of 5"},
      {"diary|overdue|date=2025-09-10", "2"},
      {"diary|present_mean", "2.5 of 4"}}},
    {"teaching: strangers and unknown classes are named, repeats count once",
     {{"roster", "Код ученика;Класс;Дата прибытия\n5А-01;5А;\n"},
      {"members", MEMBERS_TEXT},
      {"teaching", "Класс;Предмет;Код педагога;Группа\n5а;математика;Т01;\n5А;алгебра;Т02;\n"
                   "5А;физика;Т01;\n5А;химия;Т02;\n9Я;химия;Т44;\n5А;математика;Т01;\n"}},
     "key_normalised@teaching:2 note_class_elsewhere@teaching:6 teacher_unknown@teaching:6 "
     "duplicate_exact@teaching:7",
     {{"plan|events", "none"}}},
    {"empty tables",
     {{"passport", PASSPORT_TEXT},
      {"plan", PLAN},
      {"attendance", "Мероприятие;Дата;Т01;Т02\n"},
      {"products", "№;Название;Вид;Авторы;Уровень\n"},
      {"diary", "№;Дата;Повестка;Присутствовало;Решение;Срок\n"},
      {"feedback", "Отметка времени;Мероприятие;Полезность\n"}},
     "no_records@plan:1 no_records@attendance:1 no_records@products:1 no_records@diary:1 "
     "no_records@feedback:1",
     {{"plan|events", "0"},
      {"plan|completion_share", "no_data of 0"},
      {"attendance|places", "0"},
      {"attendance|share", "no_data of 0"},
      {"products|products", "0"},
      {"diary|meetings", "0"},
      {"diary|done_share", "no_data of 0"},
      {"event_feedback|respondents", "0"}}},
};

static void tells(void **state) {
    const struct story *story = *state;
    struct pr_arena *arena = pr_arena_new();
    struct school *s = school(arena, story->files);
    for (size_t i = 0; i < LINES && story->want[i].where != NULL; i++) {
        const char *got = figure(s, story->want[i].where);
        if (strcmp(got, story->want[i].figure) != 0) {
            fail_msg("%s: %s is %s, wanted %s (said: %s)", story->name, story->want[i].where, got,
                     story->want[i].figure, said(s));
        }
    }
    if (strcmp(said(s), story->said) != 0) {
        fail_msg("%s: said\n%s, wanted\n%s", story->name, said(s), story->said);
    }
    pr_arena_free(arena);
}

/* What the figures do not show. */
static void teaching_is_gathered(void **state) {
    static const struct file files[] = {
        {"members", MEMBERS_TEXT},
        {"roster", "Код ученика;Класс;Группа\n5А-01;5А;ПОС\n6Б-01;6Б;сравнение\n"},
        {"teaching", "Класс;Предмет;Учитель\n5А;физика;Рощин Пётр Львович\n6Б;химия;Т77\n"},
        {NULL, NULL}};
    struct pr_arena *arena = pr_arena_new();
    struct school *s = school(arena, files);
    (void)state;
    assert_true(s->year.has_teaching);
    assert_int_equal(s->year.n_teaching, 2);
    assert_int_equal(s->year.teaching[0].member, 1);
    assert_int_equal(s->year.teaching[0].group, PR_COMMUNITY);
    assert_true(s->year.teaching[0].class >= 0);
    assert_int_equal(s->year.teaching[1].member, -1);
    assert_int_equal(s->year.teaching[1].group, PR_COMPARISON);
    pr_arena_free(arena);
}

int main(void) {
    struct CMUnitTest tests[PR_COUNT_OF(stories) + 1];
    for (size_t i = 0; i < PR_COUNT_OF(stories); i++) {
        tests[i] = (struct CMUnitTest){stories[i].name, tells, NULL, NULL, NULL};
        tests[i].initial_state = (void *)(uintptr_t)&stories[i];
    }
    tests[PR_COUNT_OF(stories)] = (struct CMUnitTest)cmocka_unit_test(teaching_is_gathered);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
