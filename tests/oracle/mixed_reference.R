# First source of the mixed models in tests/oracle/cases: lme4, polished.
#   Rscript tests/oracle/mixed_reference.R tests/oracle/cases
suppressPackageStartupMessages(library(lme4))
dir <- commandArgs(TRUE)[1]
polish <- function(m, reml) {
  f <- update(m, devFunOnly = TRUE)
  th <- getME(m, "theta")
  for (k in 1:6) th <- pmax(0, optim(th, f, method = "L-BFGS-B", lower = 0,
    control = list(factr = 1, pgtol = 0, ndeps = rep(1e-6, length(th)), maxit = 1000))$par)
  for (k in 1:400) { # coordinate by coordinate
    old <- th
    for (i in seq_along(th)) {
      g <- function(x) { t <- th; t[i] <- x; f(t) }
      o <- optimize(g, c(max(0, th[i] - 0.02), th[i] + 0.02), tol = 1e-12)
      if (o$objective < f(th)) th[i] <- o$minimum
      t0 <- th; t0[i] <- 0
      if (f(t0) <= f(th) + 1e-10) th <- t0
    }
    if (max(abs(old - th)) < 1e-10) break
  }
  d <- f(th)
  rho <- environment(f)
  list(theta = th, dev = d, rho = rho)
}
show <- function(label, formula, data, reml) {
  m <- lmer(formula, data, REML = reml, control = lmerControl(check.conv.singular = "ignore"))
  p <- polish(m, reml)
  mm <- p$rho$pp
  n <- nrow(data); np <- length(fixef(m))
  s2 <- (p$rho$resp$wrss() + mm$sqrL(1)) / (if (reml) n - np else n)
  cat(label, "\n  fixed", format(mm$beta(1), digits = 12), "\n  se",
    format(sqrt(s2 * diag(mm$unsc())), digits = 12), "\n ")
  g <- names(getME(m, "cnms"))
  for (k in seq_along(g)) cat("", g[k], format(s2 * p$theta[k]^2, digits = 12))
  cat("\n  residual", format(s2, digits = 12), "loglik", format(-p$dev / 2, digits = 14), "\n")
}
d <- read.csv(file.path(dir, "incomplete_observation/marks.csv"))
d <- transform(d, lo = paste(lesson, observer), lc = paste(lesson, criterion), oc = paste(observer, criterion))
show("marks reml", mark ~ 1 + (1 | lesson) + (1 | observer) + (1 | criterion), d, TRUE)
show("marks ml", mark ~ 1 + (1 | lesson) + (1 | observer) + (1 | criterion), d, FALSE)
show("marks p x i x j", mark ~ 1 + (1 | lesson) + (1 | criterion) + (1 | observer) + (1 | lc) + (1 | lo) + (1 | oc), d, TRUE)
g <- read.csv(file.path(dir, "growth_nested/growth.csv"))
show("growth reml", score ~ wave + girl + (1 | class) + (1 | pupil), g, TRUE)
show("growth ml", score ~ wave + girl + (1 | class) + (1 | pupil), g, FALSE)
show("growth class", score ~ wave + (1 | class), g, TRUE)
