@echo off
rem Opens the program; with --walkthrough [--out DIR], walks through a board's day and writes what it made to DIR.
rem Other words go to the program as they are: scripts\run --help
setlocal
call "%~dp0setup.cmd" run || exit /b 1
set "WALK="
set "WORDS="
:next
if "%~1"=="" goto start
if "%~1"=="--walkthrough" (set "WALK=walkthrough") else (set WORDS=%WORDS% %1)
shift
goto next
:start
if defined WALK if not defined WORDS set "WORDS=--out walkthrough"
"%PYTHON%" -P -m desktop_app %WALK% %WORDS%
exit /b %errorlevel%
