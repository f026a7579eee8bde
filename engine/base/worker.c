/* One job beside the caller, on a second thread where the build has threads. */
#include "prirost/base_system.h"

#ifdef PRIROST_THREADS

#include <pthread.h>

struct pr_worker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t turn;
    void (*job)(void *data); /* NULL: nothing to do */
    void *data;
    bool threaded, over;
};

static void *work(void *data) {
    struct pr_worker *w = data;
    (void)pthread_mutex_lock(&w->lock);
    while (!w->over || w->job != NULL) {
        if (w->job == NULL) {
            (void)pthread_cond_wait(&w->turn, &w->lock);
            continue;
        }
        (void)pthread_mutex_unlock(&w->lock);
        w->job(w->data);
        (void)pthread_mutex_lock(&w->lock);
        w->job = NULL;
        (void)pthread_cond_broadcast(&w->turn);
    }
    (void)pthread_mutex_unlock(&w->lock);
    return NULL;
}

struct pr_worker *pr_worker_new(struct pr_arena *arena) {
    struct pr_worker *w = pr_arena_alloc(arena, sizeof *w);
    (void)pthread_mutex_init(&w->lock, NULL);
    (void)pthread_cond_init(&w->turn, NULL);
    w->threaded = pthread_create(&w->thread, NULL, work, w) == 0;
    return w;
}

void pr_worker_wait(struct pr_worker *w) {
    (void)pthread_mutex_lock(&w->lock);
    while (w->job != NULL) {
        (void)pthread_cond_wait(&w->turn, &w->lock);
    }
    (void)pthread_mutex_unlock(&w->lock);
}

void pr_worker_do(struct pr_worker *w, void (*job)(void *data), void *data) {
    if (!w->threaded) {
        job(data);
        return;
    }
    pr_worker_wait(w);
    (void)pthread_mutex_lock(&w->lock);
    w->job = job;
    w->data = data;
    (void)pthread_cond_broadcast(&w->turn);
    (void)pthread_mutex_unlock(&w->lock);
}

void pr_worker_end(struct pr_worker *w) {
    if (w == NULL) {
        return;
    }
    if (w->threaded) {
        (void)pthread_mutex_lock(&w->lock);
        w->over = true;
        (void)pthread_cond_broadcast(&w->turn);
        (void)pthread_mutex_unlock(&w->lock);
        (void)pthread_join(w->thread, NULL);
    }
    (void)pthread_cond_destroy(&w->turn);
    (void)pthread_mutex_destroy(&w->lock);
}

#else

struct pr_worker {
    bool nothing;
};

struct pr_worker *pr_worker_new(struct pr_arena *arena) {
    return pr_arena_alloc(arena, sizeof(struct pr_worker));
}

void pr_worker_wait(struct pr_worker *w) {
    (void)w;
}

void pr_worker_do(struct pr_worker *w, void (*job)(void *data), void *data) {
    (void)w;
    job(data);
}

void pr_worker_end(struct pr_worker *w) {
    (void)w;
}

#endif
