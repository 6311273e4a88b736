@echo off
rem All tests but the long ones, on Qt's offscreen platform, two at a time. Words go to pytest, and then one process runs them: scripts\test tests\unit -k fold
setlocal
call "%~dp0setup.cmd" dev || exit /b 1
cd /d "%ROOT%"
set "QT_QPA_PLATFORM=offscreen"
set WORDS=%*
if not defined WORDS set "WORDS=-n 2 --dist loadfile --no-loadscope-reorder"
"%PYTHON%" -P -m pytest -m "not long" %WORDS%
exit /b %errorlevel%
