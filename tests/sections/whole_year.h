/* The other kinds of a small year, made by rule: marks, works, deficits, goals, plan, attendance,
 * feedback, products, diary, teaching load. */
#ifndef PRIROST_TESTS_WHOLE_YEAR_H
#define PRIROST_TESTS_WHOLE_YEAR_H

#include "small_year.h"

enum { WHOLE_TERMS = 4, WHOLE_TASKS = 3 };

/* Register: two subjects in four terms; the community's marks rise in the last one. */
static inline void whole_marks(struct walk *w, size_t classes, size_t pupils) {
    static const char *const subjects[] = {"математика", "русский язык"};
    struct pr_buf b = pr_buf_new(w->arena);
    small_c(&b, "Код ученика;Класс;Предмет;1 четверть;2 четверть;3 четверть;4 четверть\n");
    for (size_t c = 0; c < classes; c++) {
        for (size_t p = 0; p < pupils; p++) {
            for (size_t s = 0; s < PR_COUNT_OF(subjects); s++) {
                small_code(&b, c, p);
                pr_buf_char(&b, ';');
                small_c(&b, small_classes[c]);
                pr_buf_char(&b, ';');
                small_c(&b, subjects[s]);
                for (size_t t = 0; t < WHOLE_TERMS; t++) {
                    int x = 3 + small_dice(c, p, 60 + s, 2) + small_dice(c, p, 70 + s * 4 + t, 2);
                    x += t == WHOLE_TERMS - 1 && c % 2 == 0 && small_dice(c, p, 90 + s, 3) == 0;
                    pr_buf_char(&b, ';');
                    pr_buf_int(&b, x > 5 ? 5 : x);
                }
                pr_buf_char(&b, '\n');
            }
        }
    }
    small_done(w, "журнал.csv", &b);
}

static inline void whole_tasks(struct walk *w) {
    walk_file(w, "задания.csv",
              PR_TEXT("Работа;Задание;Проверяемое умение;Максимальный балл;Задания\n"
                      "чтение;1;находит главную мысль;2;те же\n"
                      "чтение;2;объясняет слово по контексту;3;те же\n"
                      "чтение;3;сопоставляет два текста;4;те же\n"));
}

/* The third task is hard for everybody. */
static inline void whole_work(struct walk *w, const char *file, bool later, size_t classes,
                              size_t pupils) {
    static const int most[WHOLE_TASKS] = {2, 3, 4};
    struct pr_buf b = pr_buf_new(w->arena);
    small_c(&b, "Код ученика;Класс;Задание 1 (макс. 2);Задание 2 (макс. 3);Задание 3 (макс. 4)\n");
    for (size_t c = 0; c < classes; c++) {
        for (size_t p = 0; p < pupils; p++) {
            small_code(&b, c, p);
            pr_buf_char(&b, ';');
            small_c(&b, small_classes[c]);
            for (size_t i = 0; i < WHOLE_TASKS; i++) {
                int x = small_dice(c, p, 200 + i, i == 2 ? 2 : most[i] + 1);
                x += later && x < most[i] && small_dice(c, p, 300 + i, c % 2 == 0 ? 2 : 5) == 0;
                pr_buf_char(&b, ';');
                pr_buf_int(&b, x);
            }
            pr_buf_char(&b, '\n');
        }
    }
    small_done(w, file, &b);
}

/* Five teachers a side; a fall is good. */
static inline void whole_deficits(struct walk *w, const char *file, const char *date, bool later) {
    struct pr_buf b = pr_buf_new(w->arena);
    small_c(&b, "Отметка времени;Код педагога;Умение [Ставить цель урока];Умение [Давать обратную "
                "связь];Умение [Строить самооценку]\n");
    for (size_t t = 0; t < 10; t++) {
        small_c(&b, date);
        small_c(&b, " 10:");
        small_two(&b, t);
        small_c(&b, ":00;Т");
        small_two(&b, t + 1);
        for (size_t i = 0; i < 3; i++) {
            int x = 1 + small_dice(t, i, 400, 3);
            x -= later && x > 0 && small_dice(t, i, 401, t < 5 ? 2 : 6) == 0;
            pr_buf_char(&b, ';');
            pr_buf_int(&b, x);
        }
        pr_buf_char(&b, '\n');
    }
    small_done(w, file, &b);
}

static inline void whole_members(struct walk *w) {
    struct pr_buf b = pr_buf_new(w->arena);
    small_c(&b, "Код педагога;ФИО;Роль в ПОС;Группа;Предмет;Классы;Стаж;Дата вступления;Приказ\n");
    for (size_t t = 1; t <= 10; t++) {
        small_c(&b, "Т");
        small_two(&b, t);
        small_c(&b, ";Педагог ");
        small_two(&b, t);
        small_c(&b, t == 1 ? ";руководитель" : ";участник");
        small_c(&b, t <= 5 ? ";ПОС" : ";сравнение");
        small_c(&b, ";математика;5А;");
        pr_buf_int(&b, (int64_t)(3 * t));
        small_c(&b, t <= 5 ? ";01.09.2025;№ 15 от 30.08.2025\n" : ";;\n");
    }
    small_done(w, "состав.csv", &b);
}

static inline void whole_goals(struct walk *w) {
    walk_file(
        w, "индивидуальные планы.csv",
        PR_TEXT("Педагог;Дефицит;Показатель;Исходное значение;Ожидаемый прирост;Фактическое "
                "значение;Срок;Статус;Продукт;Чем измерено\n"
                "Т01;Ставить цель урока;средний балл листа;1,5;0,5;2,1;20.05.2026;выполнено;"
                "памятка;лист наблюдения\n"
                "Т02;Давать обратную связь;средний балл листа;1,2;0,8;1,7;20.05.2026;выполнено;"
                "конспект;лист наблюдения\n"
                "Т03;Строить самооценку;средний балл листа;1,8;0,6;1,9;20.05.2026;не "
                "выполнено;;лист наблюдения\n"
                "Т04;Строить самооценку;средний балл листа;1,0;0,5;;20.05.2026;в работе;;\n"));
    walk_file(w, "цели.csv",
              PR_TEXT("Показатель;Исходное;Ожидаемое;Дата постановки;Срок;Вес\n"
                      "интерес к учёбе;3,0;3,3;10.09.2025;20.05.2026;2\n"
                      "выполнение плана;;90;10.09.2025;20.05.2026;1\n"));
}

static inline void whole_plan(struct walk *w) {
    walk_file(
        w, "план.csv",
        PR_TEXT("№;Месяц;Дата по плану;Мероприятие;Форма;Ответственный;Отметка о "
                "выполнении;Дата проведения\n"
                "М01;Сентябрь;05.09.2025;Утверждение плана;заседание;Т01;выполнено;05.09.2025\n"
                "М02;Октябрь;10.10.2025;Критерии оценивания;семинар;Т02;перенесено, "
                "проведено;24.10.2025\n"
                "М03;Декабрь;11.12.2025;Открытый урок;открытый урок;Т03;выполнено;11.12.2025\n"
                "М04;Март;12.03.2026;Мастер-класс;мастер-класс;;не выполнено;\n"));
    walk_file(w, "посещаемость.csv",
              PR_TEXT("Мероприятие;Т01;Т02;Т03;Т04;Т05\n"
                      "М01;+;+;+;+;+\nМ02;+;н;+;+;б\nМ03;+;+;н;+;+\n"));
    walk_file(w, "отзывы.csv",
              PR_TEXT("Отметка времени;Мероприятие;Полезность;Понятность;Применю на уроке\n"
                      "05.09.2025 17:00:00;М01;5;4;4\n05.09.2025 17:01:00;М01;4;4;3\n"
                      "24.10.2025 17:00:00;М02;5;5;5\n24.10.2025 17:01:00;М02;3;4;4\n"
                      "11.12.2025 17:00:00;М03;4;5;4\n11.12.2025 17:02:00;М03;5;5;5\n"));
    walk_file(w, "продукты.csv",
              PR_TEXT("№;Название;Вид;Авторы;Дата;Уровень\n"
                      "Р01;Памятка;памятка;Т01;09.03.2026;школьный\n"
                      "Р02;Конспект;конспект урока;Т02;20.03.2026;муниципальный\n"));
    walk_file(w, "дневник.csv",
              PR_TEXT("№;Дата;Тема;Присутствовало;Решение;Срок;Отметка о выполнении\n"
                      "1;05.09.2025;План;5;Разработать лист наблюдения;20.09.2025;выполнено\n"
                      "2;24.10.2025;Критерии;4;Обменяться критериями;20.11.2025;\n"
                      "3;12.05.2026;Итоги;5;;;\n"));
    walk_file(w, "нагрузка.csv",
              PR_TEXT("Класс;Предмет;Код педагога;Группа\n"
                      "5А;математика;Т01;ПОС\n5В;русский язык;Т02;ПОС\n"));
}

#endif
