// Package control holds the till's widgets, drawn by ourselves in every state.
//
// Start with [Kit], which each of them is given, and [Router], which every key
// goes through first. The larger ones are [Grid] (the goods), [Lines] (the
// bill) and [Pay] (the three ways to pay); each reads touches as one surface,
// because single widgets that each listen lose slow presses and stop a list
// from scrolling.
//
// A press counts on release if the finger moved less than 12 dp, however slow
// up to 0.6 s where holding means something; 0.6 s is a hold; 12 dp or more
// scrolls and never counts. A scan is taken whole before any widget sees a
// character of it. Enter never presses a way to pay or an undo.
//
// A control is told what to show as finished text and reports what was pressed
// by the identity of the thing, never by its place. It decides nothing about
// money, stock or permission, keeps no time of its own, and starts nothing.
package control
