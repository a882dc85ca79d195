package gyre.planted;

import ai.djl.planted.Model;

/** DJL outside gyre.learn. */
public record UsesDjl(Model planted) {}
